"""The moods of a group of messages: how many of each sign, and the share that was upset or worried. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from regard.measures.shares import Share
from regard.mood.labels import SHAPES, UPSET, WORRIED, Label

UNTOLD = 0
"""The sign of a message whose mood could not be told: it is counted, and in no share."""

SIGNS: dict[str, int] = {label.value: UNTOLD if label is Label.UNSURE else SHAPES[label] for label in Label}


@dataclass(frozen=True)
class Moods:
    """of: how many messages by sign, 1 … 5, and UNTOLD."""

    of: Mapping[int, int]

    @property
    def told(self) -> Mapping[int, int]:
        return {sign: n for sign, n in self.of.items() if sign != UNTOLD}

    @property
    def n(self) -> int:
        return sum(self.told.values())

    @property
    def untold(self) -> int:
        return self.of.get(UNTOLD, 0)

    @property
    def low(self) -> Share:
        """Those that were upset or worried, of those that could be told."""
        return Share(self.told.get(UPSET, 0) + self.told.get(WORRIED, 0), self.n)
