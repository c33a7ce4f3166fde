"""What the promises package announces."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from regard.promises.models import Clock, Word


@dataclass(frozen=True)
class DueNoted:
    """The next thing that is due in a matter, or was, may have changed."""

    conversation_id: int
    due_at: datetime


@dataclass(frozen=True)
class PromiseBroken:
    """A promise fell due in a matter that still waits."""

    clock: Clock


@dataclass(frozen=True)
class WordGiven:
    word: Word


@dataclass(frozen=True)
class WordSettled:
    """Our word was kept, fulfilled late, or withdrawn."""

    word: Word


@dataclass(frozen=True)
class WordBroken:
    word: Word
