"""What in a control chart deserves a reason: the eight rules of Nelson. Pure.

Source: L. S. Nelson, "The Shewhart control chart: tests for special causes", *Journal of Quality Technology* 16 (1984)
237–239.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True)
class Rule:
    """name: as Nelson numbers it. words: what happened, as a sentence goes on: «The week … »."""

    number: int
    words: str
    run: int
    is_met: Callable[[Sequence[float]], bool]


@dataclass(frozen=True, slots=True)
class Signal:
    """The rule that was met, and at which place its last point stands. direction: 1 up, −1 down, 0 neither."""

    at: int
    rule: Rule
    direction: int


def _beyond(points: Sequence[float], limit: float, least: int) -> bool:
    return any(sum(side * z > limit for z in points) >= least and side * points[-1] > limit for side in (1, -1))


def _on_one_side(points: Sequence[float]) -> bool:
    return all(z > 0 for z in points) or all(z < 0 for z in points)


def _steps(points: Sequence[float]) -> list[float]:
    return [later - earlier for earlier, later in pairwise(points)]


def _trend(points: Sequence[float]) -> bool:
    return _on_one_side(_steps(points))


def _to_and_fro(points: Sequence[float]) -> bool:
    steps = _steps(points)
    return all(one * other < 0 for one, other in pairwise(steps))


RULES = (
    Rule(1, "outside the limits", 1, lambda points: abs(points[-1]) > 3),
    Rule(2, "nine weeks in a row on one side of the mean", 9, _on_one_side),
    Rule(3, "six weeks in a row, each higher or each lower than the one before", 6, _trend),
    Rule(4, "fourteen weeks in a row, up and down by turns", 14, _to_and_fro),
    Rule(5, "two of three weeks near the same limit", 3, lambda points: _beyond(points, 2, 2)),
    Rule(6, "four of five weeks well off the mean on the same side", 5, lambda points: _beyond(points, 1, 4)),
    Rule(7, "fifteen weeks in a row closer to the mean than chance would have it", 15,
         lambda points: all(abs(z) < 1 for z in points)),
    Rule(8, "eight weeks in a row, none of them near the mean", 8, lambda points: all(abs(z) > 1 for z in points)),
)  # fmt: skip


def signals(points: Sequence[float]) -> list[Signal]:
    """Return every rule that is met at each point. `points`: in order of time, in standard deviations from the mean."""
    return [
        Signal(at, rule, _direction(rule, points[at - rule.run + 1 : at + 1]))
        for at in range(len(points))
        for rule in RULES
        if at + 1 >= rule.run and rule.is_met(points[at - rule.run + 1 : at + 1])
    ]


def _direction(rule: Rule, points: Sequence[float]) -> int:
    """Say where it points: to the side of the last point, for a trend along it; up-and-down and closeness nowhere."""
    if rule.number in (4, 7, 8):
        return 0
    last = points[-1] - points[-2] if rule.number == 3 else points[-1]
    return 1 if last > 0 else -1
