"""Where a new piece of words belongs among themes that are known. Pure; some tenths of a millisecond a piece."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from regard.voice.themes.finding import MARGIN, NEAR
from regard.voice.themes.vectors import Vectors, has_words, unit, vectors_of


@dataclass(frozen=True)
class Space:
    """Where themes lie: a centre each, the likeness that nine in ten of its words reach, and the mean of all words."""

    centres: Vectors
    least: Vectors
    mean: Vectors


@dataclass(frozen=True, slots=True)
class Place:
    """theme: the place of its centre; None: nowhere."""

    theme: int | None
    likeness: float
    is_doubtful: bool


NOWHERE = Place(None, 0.0, False)


def place(texts: Sequence[str], space: Space) -> list[Place]:
    """Say under which theme each text belongs."""
    if not len(space.centres) or not texts:
        return [NOWHERE] * len(texts)
    about = vectors_of(texts)
    likeness = unit(about - space.mean) @ space.centres.T
    return [_place(row, space.least) if said else NOWHERE for row, said in zip(likeness, has_words(about), strict=True)]


def _place(likeness: Vectors, least: Vectors) -> Place:
    order = np.argsort(-likeness, kind="stable")
    best = int(order[0])
    value = float(likeness[best])
    if value < NEAR * float(least[best]):
        return Place(None, value, False)
    is_alone = len(order) < 2 or value - float(likeness[order[1]]) >= MARGIN
    return Place(best, value, not (is_alone and value >= float(least[best])))
