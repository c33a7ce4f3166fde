"""Times as people say them. It is Tuesday 4 August 2026, 10:15 in Berlin."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regard.promises.moments import MOST_AHEAD, find, read

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 8, 4, 10, 15, tzinfo=BERLIN)

SAID = {
    "before noon": "4 12:00",
    "by noon": "4 12:00",
    "noon tomorrow": "5 12:00",
    "by Friday": "7 18:00",
    "by Friday 5 pm": "7 17:00",
    "by 5pm on Friday": "7 17:00",
    "by Friday noon": "7 12:00",
    "on Friday at 17:30": "7 17:30",
    "next Tuesday": "11 18:00",
    "Tuesday": "4 18:00",
    "next Friday": "14 18:00",
    "today": "4 18:00",
    "by the end of the day": "4 18:00",
    "EOD": "4 18:00",
    "this afternoon": "4 18:00",
    "tonight": "4 21:00",
    "tomorrow": "5 18:00",
    "tomorrow morning": "5 12:00",
    "tomorrow at 9": "5 9:00",
    "by 5": "4 17:00",
    "by 9": "5 9:00",
    "9 am": "5 9:00",
    "the day after tomorrow": "6 18:00",
    "in two hours": "4 12:15",
    "within half an hour": "4 10:45",
    "in 30 minutes": "4 10:45",
    "within 3 days": "7 18:00",
    "by the end of the week": "7 18:00",
    "next week": "14 18:00",
    "12 August": "12 18:00",
    "August 12th at 4 pm": "12 16:00",
    "by 2026-08-20": "20 18:00",
    "2026-08-20 09:30": "20 9:30",
    "2026-08-20T09:30": "20 9:30",
    "bis morgen": "5 18:00",
    "bis morgen Mittag": "5 12:00",
    "morgen früh": "5 12:00",
    "heute noch": "4 18:00",
    "bis Freitag 17 Uhr": "7 17:00",
    "bis Freitag um 17:30 Uhr": "7 17:30",
    "bis zum 12. August": "12 18:00",
    "bis 12.8.": "12 18:00",
    "in zwei Stunden": "4 12:15",
    "innerhalb von drei Tagen": "7 18:00",
    "übermorgen": "6 18:00",
    "bis Ende der Woche": "7 18:00",
    "demain": "5 18:00",
    "d’ici vendredi": "7 18:00",
    "avant midi": "4 12:00",
    "demain à 9h30": "5 9:30",
    "avant 17h": "4 17:00",
    "dans deux heures": "4 12:15",
    "le 12 août": "12 18:00",
    "cet après-midi": "4 18:00",
    "mañana": "5 18:00",
    "antes del viernes": "7 18:00",
    "mañana a las 10": "5 10:00",
    "mañana por la mañana": "5 12:00",
    "antes del mediodía": "4 12:00",
    "en dos horas": "4 12:15",
    "el 12 de agosto": "12 18:00",
    "hoy": "4 18:00",
}


@pytest.mark.parametrize(("said", "expected"), SAID.items())
def test_a_time_is_read_as_it_is_meant(said: str, expected: str) -> None:
    day, _, clock = expected.partition(" ")
    hour, minute = clock.split(":")
    at = read(said, now=NOW, zone=BERLIN)
    assert at == datetime(2026, 8, int(day), int(hour), int(minute), tzinfo=BERLIN)


@pytest.mark.parametrize(
    "said",
    [
        "", "soon", "as soon as I can", "Heron 2", "we are 5 people", "number 4182", "good morning", "guten Morgen",
        "yesterday", "the year 2031", "2026-08-01", "2026-13-45", "31 February", "para 4 personas", "71 cm", "a day",
    ],
)  # fmt: skip
def test_what_names_no_time_to_come_is_none(said: str) -> None:
    assert read(said, now=NOW, zone=BERLIN) is None


def test_it_says_where_the_time_stands_with_the_word_before_it() -> None:
    text = "I will write to you again before noon tomorrow, Ruth."
    found = find(text, now=NOW, zone=BERLIN)
    assert found is not None
    assert text[found.start : found.end] == "before noon tomorrow"
    assert found.is_until


def test_late_in_the_day_today_ends_at_midnight() -> None:
    evening = NOW.replace(hour=19)
    assert read("today", now=evening, zone=BERLIN) == NOW.replace(hour=23, minute=59)


def test_over_the_change_of_the_clock_the_hour_of_the_wall_is_meant() -> None:
    saturday = datetime(2026, 3, 28, 12, 0, tzinfo=BERLIN)
    assert read("tomorrow at 9 am", now=saturday, zone=BERLIN) == datetime(2026, 3, 29, 7, 0, tzinfo=UTC)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=80))
def test_no_text_makes_it_fail_and_every_moment_is_to_come(text: str) -> None:
    found = find(text, now=NOW, zone=BERLIN)
    if found is not None:
        assert NOW < found.at <= NOW + MOST_AHEAD
        assert 0 <= found.start < found.end <= len(text)


WORDS = st.sampled_from([*" ".join(SAID).split(), "31.12.", "2026-08-20", "99:99", "0", "24h", "a.m.", "29 February"])


@settings(max_examples=200, deadline=None)
@given(st.lists(WORDS, max_size=8).map(" ".join))
def test_nor_does_any_heap_of_words_about_time(text: str) -> None:
    found = find(text, now=NOW, zone=BERLIN)
    assert found is None or timedelta() < found.at - NOW <= MOST_AHEAD
