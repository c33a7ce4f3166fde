"""How moments are said."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from regard.ui import times

OSLO, TOKYO = ZoneInfo("Europe/Oslo"), ZoneInfo("Asia/Tokyo")
NOW = datetime(2026, 8, 5, 14, 30, tzinfo=UTC)  # a Wednesday, 16:30 in Oslo


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (datetime(2026, 8, 5, 12, 5, tzinfo=UTC), "Today 14:05"),
        (datetime(2026, 8, 4, 7, 20, tzinfo=UTC), "Yesterday 9:20"),
        (datetime(2026, 8, 3, 15, 42, tzinfo=UTC), "Monday 17:42"),
        (datetime(2026, 7, 30, 10, 0, tzinfo=UTC), "Thursday 12:00"),
        (datetime(2026, 7, 29, 10, 0, tzinfo=UTC), "29 July 12:00"),
        (datetime(2025, 8, 18, 10, 0, tzinfo=UTC), "18 August 2025"),
        (datetime(2026, 8, 6, 6, 0, tzinfo=UTC), "Tomorrow 8:00"),
        (datetime(2026, 8, 9, 6, 0, tzinfo=UTC), "9 August 8:00"),
    ],
)
def test_a_moment_is_said_as_people_say_it(at: datetime, said: str):
    assert times.moment_words(at, now=NOW, zone=OSLO) == said


def test_the_day_is_the_viewers_own():
    at = datetime(2026, 8, 5, 15, 30, tzinfo=UTC)
    now = at + timedelta(minutes=5)
    assert times.moment_words(at, now=now, zone=OSLO) == "Today 17:30"
    assert times.moment_words(at, now=now, zone=TOKYO) == "Today 0:30"
    assert times.full_words(at, zone=TOKYO) == "Thursday 6 August 2026, 0:30 JST"


def test_last_week_keeps_its_hour_over_new_year():
    now = datetime(2027, 1, 2, 9, tzinfo=UTC)
    assert times.moment_words(datetime(2026, 12, 29, 9, tzinfo=UTC), now=now, zone=UTC) == "Tuesday 9:00"
    assert times.day_words(date(2026, 12, 20), today=now.date()) == "20 December 2026"


def test_the_element_carries_the_instant():
    element = times.moment_element(NOW, now=NOW, zone=OSLO)
    assert element == (
        '<time datetime="2026-08-05T14:30:00+00:00" title="Wednesday 5 August 2026, 16:30 CEST">Today 16:30</time>'
    )


def test_a_moment_inside_a_sentence_begins_small_unless_it_is_a_name():
    assert times.inside_words(NOW, now=NOW, zone=OSLO) == "today 16:30"
    assert times.inside_words(NOW - timedelta(days=2), now=NOW, zone=OSLO) == "Monday 16:30"
    element = times.moment_element(NOW, now=NOW, zone=OSLO, is_inside=True)
    assert element.endswith(">today 16:30</time>")


def test_how_long_ago_is_said_both_ways():
    assert times.ago_words(NOW - timedelta(minutes=12), now=NOW) == "12 min ago"
    assert times.ago_words(NOW + timedelta(days=3), now=NOW) == "in 3 days"
    assert times.ago_words(NOW, now=NOW) == "just now"
