"""The questions that stand ready, and what a question says in a language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from regard.voice.interviews.models import Kind, Question
from regard.voice.interviews.wording import main_tag, words_in
from regard.voice.interviews.wording.words import Words

COMING_BACK, EXPERIENCES, COMPONENT, MATTERS = "coming_back", "experiences", "component", "matters"
THREE = (COMING_BACK, EXPERIENCES, COMPONENT)
"""Source: seeds/002."""
READY: dict[str, tuple[Kind, Callable[[Words], str]]] = {
    COMING_BACK: (Kind.OPEN, lambda words: words.coming_back),
    EXPERIENCES: (Kind.OPEN, lambda words: words.experiences),
    COMPONENT: (Kind.OPEN, lambda words: words.component),
    MATTERS: (Kind.RANK, lambda words: words.matters),
}
VALUES = ("quick", "known", "kept", "told", "first", "warm")
"""What `matters` puts in order, as `Words.values` says it."""


@dataclass(frozen=True)
class Asked:
    """A question as it is read. low, high: what the ends of a scale mean. language: of all of it, "" for untold."""

    words: str
    options: tuple[str, ...]
    low: str = ""
    high: str = ""
    language: str = ""


def asked(question: Question, language: str) -> Asked:
    """Say a question in this language; one of our own that nobody worded in it, as it was worded first."""
    if question.ready in READY:
        words = words_in(language)
        options = words.values if question.ready == MATTERS else ()
        return Asked(READY[question.ready][1](words), options, language=words.language)
    told = question.wordings.get(main_tag(language))
    if told is None:
        return Asked(question.words, tuple(question.options), question.low, question.high, question.language)
    return Asked(told["words"], tuple(told["options"]), told["low"], told["high"], main_tag(language))


def size_of(question: Question) -> int:
    """Return how many options there are to choose from or to put in order."""
    return len(VALUES) if question.ready == MATTERS else len(question.options)
