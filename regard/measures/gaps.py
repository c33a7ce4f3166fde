"""How far what customers say lies from what we expected: the mean gap, with how sure it is. Pure.

gap = said − expected, so that a positive one says: better than we thought. The interval is Student's, of a mean of n
differences: mean ± t(0.975; n − 1) · s / √n. Source: "Student", *Biometrika* 6 (1908) 1–25.
"""

from __future__ import annotations

from dataclasses import dataclass

from regard.measures.means import mean
from regard.measures.shares import ENOUGH


@dataclass(frozen=True, slots=True)
class Gap:
    """The mean of `n` gaps, in steps of the scale (−4 … 4). low, high: its 95 % interval, within the scale."""

    n: int
    mean: float
    low: float
    high: float

    @property
    def is_enough(self) -> bool:
        return self.n >= ENOUGH

    @property
    def is_one_sided(self) -> bool:
        """Tell whether the whole interval lies on one side of no gap at all."""
        return self.low > 0 or self.high < 0


FURTHEST = 4.0


def gap(n: int, total: int, squares: int) -> Gap:
    """Return the mean gap of `n` gaps with this sum and sum of squares; of fewer than two no more is known."""
    found = mean(n, total, squares, least=-FURTHEST, most=FURTHEST)
    return Gap(n, found.value, found.low, found.high)
