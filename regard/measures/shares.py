"""A share of a group, with how sure it is; and the difference of two. Pure.

Sources: E. B. Wilson, *Journal of the American Statistical Association* 22 (1927) 209–212; R. G. Newcombe,
*Statistics in Medicine* 17 (1998) 873–890, method 10.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

Z_95 = 1.959963984540054
ENOUGH = 5
"""A figure of fewer than this is not shown: it says «not enough yet»."""


@dataclass(frozen=True, slots=True)
class Share:
    """`k` of `n`. value, low, high: 0 … 1, the 95 % interval; 0, 0, 1 for nothing of nothing."""

    k: int
    n: int

    def __post_init__(self) -> None:
        if not 0 <= self.k <= self.n:
            raise ValueError(f"{self.k} of {self.n} is no share.")

    @property
    def is_enough(self) -> bool:
        return self.n >= ENOUGH

    @property
    def value(self) -> float:
        return self.k / self.n if self.n else 0.0

    @property
    def low(self) -> float:
        return self._interval()[0]

    @property
    def high(self) -> float:
        return self._interval()[1]

    def _interval(self) -> tuple[float, float]:
        return wilson(self.k, self.n)


def wilson(k: int, n: int, z: float = Z_95) -> tuple[float, float]:
    """Return the interval of k of n; (0, 1) for n = 0, of which nothing is known."""
    if n == 0:
        return 0.0, 1.0
    middle = k + z * z / 2
    reach = z * math.sqrt(k * (n - k) / n + z * z / 4)
    # Exactly 0 and 1 where nothing or everything is counted: rounding would leave a hair.
    low = 0.0 if k == 0 else (middle - reach) / (n + z * z)
    high = 1.0 if k == n else (middle + reach) / (n + z * z)
    return low, high


@dataclass(frozen=True, slots=True)
class Difference:
    """How much higher one share is than another: −1 … 1 with its 95 % interval."""

    value: float
    low: float
    high: float

    @property
    def is_told_apart(self) -> bool:
        """Whether the interval leaves out zero."""
        return self.low > 0 or self.high < 0


def difference(one: Share, other: Share) -> Difference:
    """Return one − other, of two groups that share nobody."""
    value = one.value - other.value
    down = math.hypot(one.value - one.low, other.high - other.value)
    up = math.hypot(one.high - one.value, other.value - other.low)
    return Difference(value, value - down, value + up)
