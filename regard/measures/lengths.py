"""Lengths of time, counted in buckets: the median and the slow ends of a million without keeping a million. Pure.

A bucket is an eighth of a doubling, so that a figure read from it is off by less than a twentieth of itself:
bucket = ⌊8 · log₂(1 + seconds / 60)⌋.

The interval of a quantile is that between two of the ordered values (W. J. Conover, *Practical Nonparametric
Statistics*, 3rd ed. (1999), 3.2): ranks n·p ± z·√(n·p·(1 − p)).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from regard.measures.shares import ENOUGH, Z_95

BUCKETS_A_DOUBLING = 8
UNIT_S = 60.0


@dataclass(frozen=True, slots=True)
class Quantile:
    """Seconds. low, high: the 95 % interval; None where the values end before it does."""

    seconds: float
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Lengths:
    """How many lengths of time fell into each bucket."""

    counts: Mapping[int, int]

    @property
    def n(self) -> int:
        return sum(self.counts.values())

    @property
    def is_enough(self) -> bool:
        return self.n >= ENOUGH

    def quantile(self, p: float) -> Quantile | None:
        """Return the value below which the share `p` lies; None when there is nothing."""
        n = self.n
        if not n:
            return None
        middle, reach = n * p, Z_95 * math.sqrt(n * p * (1 - p))
        low, high = math.ceil(middle - reach), math.ceil(middle + reach)
        return Quantile(
            self._at(middle), self._at(low) if low >= 1 else None, self._at(high) if high <= n - 1 else None
        )

    def _at(self, rank: float) -> float:
        """Return the value at a rank (0 … n), read off within its bucket as if it were evenly filled."""
        passed = 0
        last = 0.0
        for bucket in sorted(self.counts):
            count = self.counts[bucket]
            last = edge(bucket + 1)
            if count and passed + count >= rank:
                return edge(bucket) + (last - edge(bucket)) * (rank - passed) / count
            passed += count
        return last


def bucket_of(seconds: float) -> int:
    """Return the bucket of a length; one below nothing counts as nothing (clocks go backwards)."""
    return int(BUCKETS_A_DOUBLING * math.log2(1 + max(0.0, seconds) / UNIT_S))


def edge(bucket: int) -> float:
    """Return at how many seconds a bucket begins."""
    return UNIT_S * (2 ** (bucket / BUCKETS_A_DOUBLING) - 1)
