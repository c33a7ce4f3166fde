"""What customers read: complete and of one meaning in every language."""

from __future__ import annotations

from dataclasses import fields
from string import Formatter

import pytest

from regard.judgement.wording import LANGUAGES as JUDGED_IN
from regard.voice.interviews.placing import places
from regard.voice.interviews.questions import VALUES
from regard.voice.interviews.wording import LANGUAGES, en, words_in
from regard.voice.interviews.wording.words import Words


def gaps(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_interviews_speak_the_languages_of_judgements() -> None:
    assert set(LANGUAGES) == set(JUDGED_IN)
    assert words_in("pt_BR").language == "pt"
    assert words_in("ja").language == "en"


@pytest.mark.parametrize("words", LANGUAGES.values(), ids=LANGUAGES)
def test_every_text_has_the_gaps_of_the_english_one_and_raises_no_voice(words: Words) -> None:
    for field in fields(Words):
        said, english = getattr(words, field.name), getattr(en.WORDS, field.name)
        if isinstance(said, tuple):
            assert len(said) == len(set(said)) == len(VALUES)
            continue
        assert gaps(said) == gaps(english), field.name
        assert "!" not in said
        assert said == said.strip() != ""
        if words is not en.WORDS and field.name != "language":
            assert said != english, field.name


def test_what_was_given_no_place_shares_the_mean_of_those_left() -> None:
    assert places([2, 0], 4) == [2.0, 3.5, 1.0, 3.5]
    assert places([], 3) == [2.0, 2.0, 2.0]
    assert places([1, 0, 2], 3) == [2.0, 1.0, 3.0]
