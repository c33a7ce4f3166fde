"""Her mood through a conversation as one line of water: even, choppy, rough, still, bright. Pure.

Each message has a stretch of the line, as wide as every other; the last is drawn in its own colour.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from regard.mood.labels import AT_EASE, EVEN, GLAD, UPSET, WORRIED, shape_of, words_of

WIDTH, HEIGHT, LEVEL = 280, 36, 18
MOST_STRETCHES = 14
_HEIGHTS = {UPSET: 13.0, WORRIED: 9.0, EVEN: 3.0, AT_EASE: 0.0, GLAD: 1.5}
"""Of a wave above the level, by sign."""
_LENGTHS = {UPSET: 9.0, WORRIED: 13.0, EVEN: 16.0, AT_EASE: 20.0, GLAD: 20.0}
"""Of half a wave."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """One message: its sign, and the path of its part of the line."""

    shape: int
    path: str
    is_now: bool


@dataclass(frozen=True, slots=True)
class Line:
    """Ready to draw in a box of 280 by 36."""

    stretches: tuple[Stretch, ...]
    sentence: str


def line(moods: Sequence[tuple[datetime, str]], say: Callable[[datetime], str]) -> Line | None:
    """Lay out the moods (when, label; oldest first) of at most the last 14 messages; None for fewer than two."""
    last = moods[-MOST_STRETCHES:]
    if len(last) < 2:
        return None
    width = WIDTH / len(last)
    stretches = tuple(
        Stretch(shape, _path(index * width, width, shape), index == len(last) - 1)
        for index, (_, label) in enumerate(last)
        if (shape := shape_of(label) or EVEN)
    )
    return Line(stretches, _sentence(last, say))


def _path(start: float, width: float, shape: int) -> str:
    """Draw half waves, up and down by turns; whole waves, so that the stretches meet on the level."""
    halves = 2 * max(1, round(width / _LENGTHS[shape] / 2))
    half, height = width / halves, _HEIGHTS[shape]
    waves = "".join(f"q{half / 2:.1f} {height * (-2 if n % 2 == 0 else 2):.1f} {half:.1f} 0" for n in range(halves))
    return f"M{start:.1f} {LEVEL}{waves}"


def _sentence(moods: Sequence[tuple[datetime, str]], say: Callable[[datetime], str]) -> str:
    """Say it: "Mood: even on Monday, worried since today 14:05"."""
    runs = [(label, next(group)[0]) for label, group in groupby(moods, key=lambda mood: words_of(mood[1]).lower())]
    told = [f"{label} {'since ' if place == len(runs) - 1 else ''}{say(at)}" for place, (label, at) in enumerate(runs)]
    return f"Mood, oldest first: {', '.join(told)}"
