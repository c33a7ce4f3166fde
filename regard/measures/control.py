"""A share week by week, with the limits of what is ordinary: Laney's p′ chart. Pure.

The plain p chart takes weeks to differ by chance alone; with many judgements a week its limits grow so narrow that
every week seems out of order. Laney widens (or narrows) them by how much neighbouring weeks really differ.

Source: D. B. Laney, "Improved control charts for attributes", *Quality Engineering* 14 (2002) 531–537.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from regard.measures.rules import Signal, signals
from regard.measures.shares import Share

FEWEST_WEEKS = 8
"""With a figure; from fewer no limits can be told."""
LIMIT_SIGMAS = 3
D2 = 1.128
"""What the mean moving range of two is of a standard deviation (W. A. Shewhart)."""


@dataclass(frozen=True, slots=True)
class Week:
    """What was counted in the week that begins `on`, a Monday."""

    on: date
    share: Share


@dataclass(frozen=True, slots=True)
class Point:
    """A week in the chart. low, high: its limits, 0 … 1. z: how many standard deviations from the mean."""

    week: Week
    low: float
    high: float
    z: float


@dataclass(frozen=True, slots=True)
class Chart:
    """points: weeks with a figure, in order. mean: of all judgements. spread: Laney's σ of the z values, 1 where weeks
    differ as chance has it. signals point into `points`. has_limits: there were weeks enough.
    """

    points: Sequence[Point]
    mean: float
    spread: float
    signals: Sequence[Signal]
    has_limits: bool

    @property
    def noticed(self) -> list[Signal]:
        """The signals to tell: of a run that goes on, the last week alone."""
        going_on = {(signal.at, signal.rule.number) for signal in self.signals if signal.rule.run > 1}
        return [signal for signal in self.signals if (signal.at + 1, signal.rule.number) not in going_on]


def chart(weeks: Sequence[Week]) -> Chart | None:
    """Lay out weeks in order of time; None when no week has a figure.

    Weeks with fewer than ENOUGH judgements have none: they are left out, and the weeks beside them are neighbours.
    """
    told = [week for week in weeks if week.share.is_enough]
    if not told:
        return None
    mean = sum(week.share.k for week in told) / sum(week.share.n for week in told)
    sigmas = [math.sqrt(mean * (1 - mean) / week.share.n) for week in told]
    raw = [(week.share.value - mean) / sigma if sigma else 0.0 for week, sigma in zip(told, sigmas, strict=True)]
    spread = _spread(raw)
    has_limits = len(told) >= FEWEST_WEEKS
    points = [
        _point(week, mean, sigma * spread, z / spread if spread else 0.0)
        for week, sigma, z in zip(told, sigmas, raw, strict=True)
    ]
    found = signals([point.z for point in points]) if has_limits and spread else []
    return Chart(points, mean, spread, found, has_limits)


def _spread(raw: Sequence[float]) -> float:
    """Return the standard deviation of the z values from their mean moving range; 1 for a single week."""
    ranges = [abs(later - earlier) for earlier, later in pairwise(raw)]
    return sum(ranges) / len(ranges) / D2 if ranges else 1.0


def _point(week: Week, mean: float, sigma: float, z: float) -> Point:
    reach = LIMIT_SIGMAS * sigma
    return Point(week, max(0.0, mean - reach), min(1.0, mean + reach), z)
