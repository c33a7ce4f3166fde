"""The beta distribution: its cumulative share and its quantiles, in plain Python.

Source: the continued fraction of W. H. Press et al., *Numerical Recipes*, 3rd ed. (2007), 6.4, by Lentz's method.
"""

from __future__ import annotations

import math
from functools import lru_cache

_TINY, _CLOSE, _MOST_STEPS = 1e-300, 1e-14, 10_000
_HALVINGS = 60
"""Of the interval 0 … 1: then its ends cannot be told apart."""


def cumulative(x: float, a: float, b: float) -> float:
    """Return the share of Beta(a, b) that lies below `x`, the regularised incomplete beta function; a, b > 0."""
    if x <= 0:
        return 0.0
    if x >= 1:
        return 1.0
    front = math.exp(
        math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x),
    )
    # The fraction converges fast on this side of the mean; the other side is its mirror image.
    if x < (a + 1) / (a + b + 2):
        return front * _fraction(x, a, b) / a
    return 1 - front * _fraction(1 - x, b, a) / b


def _fraction(x: float, a: float, b: float) -> float:
    c, d = 1.0, 1 / _not_zero(1 - (a + b) * x / (a + 1))
    value = d
    for m in range(1, _MOST_STEPS):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        for step in (even, odd):
            d = 1 / _not_zero(1 + step * d)
            c = _not_zero(1 + step / c)
            value *= c * d
        if abs(c * d - 1) < _CLOSE:
            break
    return value


def _not_zero(x: float) -> float:
    return x if abs(x) > _TINY else _TINY


@lru_cache(maxsize=8192)
def quantile(p: float, a: float, b: float) -> float:
    """Return the value below which the share `p` (0 … 1) of Beta(a, b) lies, by halving."""
    low, high = 0.0, 1.0
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if cumulative(middle, a, b) < p:
            low = middle
        else:
            high = middle
    return (low + high) / 2
