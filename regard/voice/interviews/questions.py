"""The questions that stand ready, and what a question says in a language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from regard.voice.interviews.models import Kind, Question
from regard.voice.interviews.wording import words_in
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
    """A question as it is read in one language."""

    words: str
    options: tuple[str, ...]


def asked(question: Question, language: str) -> Asked:
    """Say a question in this language; one of our own is said in our own words."""
    if question.ready not in READY:
        return Asked(question.words, tuple(question.options))
    words = words_in(language)
    return Asked(READY[question.ready][1](words), words.values if question.ready == MATTERS else ())


def size_of(question: Question) -> int:
    """Return how many options there are to choose from or to put in order."""
    return len(VALUES) if question.ready == MATTERS else len(question.options)
