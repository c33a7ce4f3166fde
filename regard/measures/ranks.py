"""Whether two things rise and fall together: Spearman's ρ, with its interval, and Kendall's τ-b. Pure.

Sources: C. Spearman, *American Journal of Psychology* 15 (1904) 72–101, equal values share their ranks; the interval:
D. G. Bonett, T. A. Wright, *Psychometrika* 65 (2000) 23–28. M. G. Kendall, *Biometrika* 33 (1945) 239–251: τ-b, which
takes equal values into account.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from regard.measures.shares import Z_95

FEWEST_PAIRS = 10
"""Below it the interval says nothing."""


@dataclass(frozen=True, slots=True)
class Correlation:
    """rho: −1 … 1, of n pairs, with its 95 % interval."""

    rho: float
    n: int
    low: float
    high: float


def spearman(one: Sequence[float], other: Sequence[float]) -> Correlation | None:
    """Return ρ of pairs; None («not enough yet») for fewer than FEWEST_PAIRS, or where one never changes."""
    n = len(one)
    if n != len(other):
        raise ValueError("Each value needs its partner.")
    if n < FEWEST_PAIRS or len(set(one)) == 1 or len(set(other)) == 1:
        return None
    rho = max(-1.0, min(1.0, _pearson(ranks(one), ranks(other))))
    if abs(rho) == 1:
        return Correlation(rho, n, rho, rho)
    reach = Z_95 * math.sqrt((1 + rho * rho / 2) / (n - 3))
    return Correlation(rho, n, math.tanh(math.atanh(rho) - reach), math.tanh(math.atanh(rho) + reach))


@dataclass(frozen=True, slots=True)
class Agreement:
    """tau: −1 … 1, of two orders of n things. Of so few things there is no interval that says anything."""

    tau: float
    n: int


def kendall(one: Sequence[float], other: Sequence[float]) -> Agreement | None:
    """Return τ-b of pairs; None where one never changes, or for fewer than two."""
    n = len(one)
    if n != len(other):
        raise ValueError("Each value needs its partner.")
    together = apart_in_one = apart_in_other = 0
    for i in range(n):
        for j in range(i):
            a, b = _sign(one[i] - one[j]), _sign(other[i] - other[j])
            together += a * b
            apart_in_one += a * a
            apart_in_other += b * b
    if not apart_in_one or not apart_in_other:
        return None
    return Agreement(together / math.sqrt(apart_in_one * apart_in_other), n)


def _sign(value: float) -> int:
    return (value > 0) - (value < 0)


def ranks(values: Sequence[float]) -> list[float]:
    """Return the rank of each value, from 1; equal values share the mean of their places."""
    order = sorted(range(len(values)), key=values.__getitem__)
    ranked = [0.0] * len(values)
    start = 0
    while start < len(order):
        end = start
        while end + 1 < len(order) and values[order[end + 1]] == values[order[start]]:
            end += 1
        for place in order[start : end + 1]:
            ranked[place] = (start + end) / 2 + 1
        start = end + 1
    return ranked


def _pearson(xs: Sequence[float], ys: Sequence[float]) -> float:
    x_mean, y_mean = sum(xs) / len(xs), sum(ys) / len(ys)
    top = sum((x - x_mean) * (y - y_mean) for x, y in zip(xs, ys, strict=True))
    return top / math.sqrt(sum((x - x_mean) ** 2 for x in xs) * sum((y - y_mean) ** 2 for y in ys))
