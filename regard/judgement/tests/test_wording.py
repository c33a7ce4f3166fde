"""Every language has every text, and fits the places where it stands."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from string import Formatter

import pytest

from regard.judgement.wording import LANGUAGES, words_in
from regard.judgement.wording.words import Words

each = pytest.mark.parametrize("words", LANGUAGES.values(), ids=LANGUAGES)
TODAY = date(2026, 11, 22)


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def texts(words: Words) -> dict[str, str]:
    found: dict[str, str] = {}
    for field in fields(words):
        value = getattr(words, field.name)
        found |= (
            {field.name: value} if isinstance(value, str) else {f"{field.name} {n}": t for n, t in enumerate(value)}
        )
    return found


def test_the_languages_are_the_eight_that_we_promise():
    assert list(LANGUAGES) == ["en", "de", "fr", "es", "nl", "it", "pt", "pl"]


@each
def test_every_text_is_there_and_has_the_places_that_english_has(words):
    for name, text in texts(words).items():
        assert text.strip(), name
        if name not in ("on_date", "until_date"):
            assert places(text) == places(texts(LANGUAGES["en"])[name]), name


@each
def test_no_text_is_the_english_one(words):
    if words.language != "en":
        same = [
            n for n, t in texts(words).items() if t == texts(LANGUAGES["en"])[n] and " " in t.strip() and "{" not in t
        ]
        assert not same


@each
def test_no_text_shouts_or_uses_straight_quotes(words):
    for name, text in texts(words).items():
        assert not set("!\"'") & set(text), name


@each
def test_five_different_steps_short_enough_for_a_column(words):
    assert len(set(words.steps)) == 5
    assert max(len(word) for step in words.steps for word in step.split()) <= 12
    assert max(map(len, words.steps)) <= 20


@each
def test_a_year_of_days_can_be_said(words):
    assert len(words.months) == 12
    said = {words.until_day(date.fromordinal(TODAY.toordinal() + n)) for n in range(365)}
    assert len(said) == 365
    assert not [text for text in said if "{" in text]


@each
def test_days_are_said_by_their_distance(words):
    assert words.on_day(TODAY, today=TODAY) == words.today
    assert words.on_day(date(2026, 11, 21), today=TODAY) == words.yesterday
    assert words.on_day(date(2026, 11, 16), today=TODAY) == words.on_weekdays[0]
    assert "2026" not in words.on_day(date(2026, 11, 15), today=TODAY)
    assert "2025" in words.on_day(date(2025, 11, 15), today=TODAY)


@pytest.mark.parametrize(
    ("language", "day", "expected"),
    [
        ("en", date(2026, 9, 1), "On Tuesday 1 September"),
        ("de", date(2026, 9, 1), "Am 1. September"),
        ("fr", date(2026, 9, 1), "Le 1er septembre"),
        ("es", date(2025, 8, 11), "El 11 de agosto de 2025"),
        ("it", date(2026, 9, 8), "Martedì 8 settembre"),
        ("pl", date(2026, 9, 2), "2 września"),
        ("pt", date(2026, 9, 2), "No dia 2 de setembro"),
        ("nl", date(2026, 9, 2), "Op 2 september"),
    ],
)
def test_dates_are_written_as_people_write_them(language, day, expected):
    assert words_in(language).on_day(day, today=TODAY) == expected


@pytest.mark.parametrize(
    ("tag", "language"), [("pt_BR", "pt"), ("DE", "de"), ("", "en"), ("ja", "en"), ("de-AT", "de")]
)
def test_a_language_tag_finds_its_language(tag, language):
    assert words_in(tag).language == language
