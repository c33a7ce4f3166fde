"""The mean of values on a short scale, with how sure it is. Pure.

The interval is Student's: mean ± t(0.975; n − 1) · s / √n. Source: "Student", *Biometrika* 6 (1908) 1–25.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from regard.measures import beta
from regard.measures.shares import ENOUGH


@dataclass(frozen=True, slots=True)
class Mean:
    """Of `n` values. low, high: the 95 % interval, within the scale."""

    n: int
    value: float
    low: float
    high: float

    @property
    def is_enough(self) -> bool:
        return self.n >= ENOUGH


def mean(n: int, total: float, squares: float, *, least: float, most: float) -> Mean:
    """Return the mean of `n` values with this sum and sum of squares on the scale `least` … `most`.

    Of fewer than two values the interval is the whole scale.
    """
    if n < 2:
        return Mean(n, float(total), least, most)
    middle = total / n
    variance = max(0.0, (squares - total * middle) / (n - 1))
    reach = student(0.975, n - 1) * math.sqrt(variance / n)
    return Mean(n, middle, max(least, middle - reach), min(most, middle + reach))


def mean_of(counts: Mapping[int, int], *, least: int, most: int) -> Mean:
    """Return the mean of values that are given with how often each was there."""
    total = sum(value * n for value, n in counts.items())
    squares = sum(value * value * n for value, n in counts.items())
    return mean(sum(counts.values()), total, squares, least=least, most=most)


def student(p: float, freedom: int) -> float:
    """Return the quantile (p > ½) of Student's t with so many degrees of freedom.

    By the beta distribution: P(|t| > x) = I(freedom / (freedom + x²); freedom / 2, ½).
    """
    below = beta.quantile(2 * (1 - p), freedom / 2, 0.5)
    return math.sqrt(freedom * (1 / below - 1))
