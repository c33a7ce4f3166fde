"""How many said what of their answers, and how many of those who were asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from regard.measures.shares import Share


@dataclass(frozen=True)
class Verdicts:
    """How many said what. of: by value, −2 … 2. put, answered: of the questions that are settled, for the rate."""

    of: Mapping[int, int]
    put: int = 0
    answered: int = 0

    @property
    def n(self) -> int:
        return sum(self.of.values())

    @property
    def met(self) -> Share:
        return Share(sum(count for value, count in self.of.items() if value >= 0), self.n)

    @property
    def beyond(self) -> Share:
        return Share(sum(count for value, count in self.of.items() if value > 0), self.n)

    @property
    def rate(self) -> Share:
        return Share(self.answered, self.put)

    @property
    def is_enough(self) -> bool:
        return self.met.is_enough


NO_VERDICTS = Verdicts({})
