"""The customer's mood as a conversation's page shows it: now, why, and how it came. One query."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import takewhile

from regard.conversations.models import Conversation
from regard.mood.labels import CHOICES, EVEN, SHAPES, Label, words_of
from regard.mood.line import Line, line
from regard.mood.queries import Shown, through
from regard.ui.words import collapsed
from regard.workspace.moments import inside

MOST_CHARACTERS = 60
"""Of one piece of evidence."""


@dataclass(frozen=True)
class Choice:
    """A label that an agent may set, with its key."""

    label: str
    words: str
    shape: int
    key: str
    is_current: bool


@dataclass(frozen=True)
class Told:
    """The mood of one message, for the table under the line."""

    at: datetime
    shape: int
    words: str
    evidence: Sequence[str]


@dataclass(frozen=True)
class Feeling:
    """since: when it became so, in words. evidence: words of the last message. was: what we read, when corrected."""

    shape: int
    words: str
    since: str
    evidence: Sequence[str]
    is_unsure: bool
    was: str
    line: Line | None
    messages: Sequence[Told]
    choices: Sequence[Choice]


def feeling(conversation: Conversation, *, now: datetime) -> Feeling | None:
    """Read the moods of a conversation; None before anything was read."""
    moods = through(conversation.pk)
    if not moods:
        return None
    last = moods[-1]
    same = list(takewhile(lambda mood: words_of(mood.label) == words_of(last.label), reversed(moods)))
    return Feeling(
        shape=SHAPES.get(last.label, EVEN),
        words=words_of(last.label),
        since=f"since {inside(same[-1].at, now=now)}",
        evidence=() if last.is_corrected else _evidence(last),
        is_unsure=last.label == Label.UNSURE,
        was=words_of(last.read).lower() if last.is_corrected else "",
        line=line([(mood.at, mood.label) for mood in moods], lambda at: inside(at, now=now)),
        messages=[
            Told(mood.at, SHAPES.get(mood.label, EVEN), words_of(mood.label), _evidence(mood)) for mood in moods[::-1]
        ],
        choices=[
            Choice(label, words_of(label), SHAPES[label], str(number), label == last.label)
            for number, label in enumerate(CHOICES, 1)
        ],
    )


def _evidence(mood: Shown) -> list[str]:
    return [collapsed(words)[:MOST_CHARACTERS] for words in mood.evidence[:3]]
