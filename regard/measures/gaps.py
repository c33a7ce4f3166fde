"""How far what customers say lies from what we expected: the mean gap, with how sure it is. Pure.

gap = said − expected, so that a positive one says: better than we thought. The interval is Student's, of a mean of n
differences: mean ± t(0.975; n − 1) · s / √n. Source: "Student", *Biometrika* 6 (1908) 1–25.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from regard.measures import beta
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
    if n < 2:
        return Gap(n, float(total), -FURTHEST, FURTHEST)
    mean = total / n
    variance = max(0.0, (squares - total * mean) / (n - 1))
    reach = student(0.975, n - 1) * math.sqrt(variance / n)
    return Gap(n, mean, max(-FURTHEST, mean - reach), min(FURTHEST, mean + reach))


def student(p: float, freedom: int) -> float:
    """Return the quantile (p > ½) of Student's t with so many degrees of freedom.

    By the beta distribution: P(|t| > x) = I(freedom / (freedom + x²); freedom / 2, ½).
    """
    below = beta.quantile(2 * (1 - p), freedom / 2, 0.5)
    return math.sqrt(freedom * (1 / below - 1))
