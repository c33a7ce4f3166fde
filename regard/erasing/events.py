"""What is announced of matters that go and come back, in the transaction in which it happens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Leaving:
    """These conversations are about to go, into the bin or for good: their rows are still there."""

    ids: Sequence[int]


@dataclass(frozen=True)
class CameBack:
    """These conversations were restored: their rows are there again. since: when the first of them was deleted."""

    ids: Sequence[int]
    since: datetime


@dataclass(frozen=True)
class Gone:
    """Nothing of these conversations and messages will be seen again: what repeats their words elsewhere goes, too."""

    conversations: Sequence[int]
    messages: Sequence[int]
    words: Sequence[str]


@dataclass(frozen=True)
class PersonGone:
    """A customer was erased, whose addresses these were: wherever one stands by itself, it goes."""

    addresses: Sequence[str]
