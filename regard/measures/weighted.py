"""A quantile of values that do not all count the same. Pure."""

from __future__ import annotations

from collections.abc import Sequence


def quantile(values: Sequence[float], weights: Sequence[float], p: float) -> float | None:
    """Return the smallest value at or below which at least the share `p` of the weight lies; None without weight.

    The inverse of the weighted distribution function (R. J. Hyndman, Y. Fan, *The American Statistician* 50 (1996)
    361–365, type 1). Raises ValueError for a negative weight.
    """
    if any(weight < 0 for weight in weights):
        raise ValueError("A weight is not below zero.")
    total = sum(weights)
    if not total:
        return None
    passed, pairs = 0.0, sorted(zip(values, weights, strict=True))
    for value, weight in pairs:
        passed += weight
        if weight and passed >= p * total * (1 - 1e-12):
            return value
    return pairs[-1][0]
