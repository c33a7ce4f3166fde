"""What matters that were closed had cost the customer, as shares of them. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from regard.measures.lengths import Lengths
from regard.measures.shares import Share

OFTEN = 3
"""Contacts in one matter, from which on it is counted as often."""


@dataclass(frozen=True)
class Efforts:
    """How many matters had cost how much. contacts, hand_overs, asked: matters by how many times; waited: by length."""

    contacts: Mapping[int, int] = field(default_factory=dict)
    hand_overs: Mapping[int, int] = field(default_factory=dict)
    asked: Mapping[int, int] = field(default_factory=dict)
    waited: Lengths = field(default_factory=lambda: Lengths({}))

    @property
    def n(self) -> int:
        return sum(self.hand_overs.values())

    @property
    def in_one_go(self) -> Share:
        """Of the matters in which the customer wrote, those in which once was enough."""
        return Share(self.contacts.get(1, 0), self._wrote)

    @property
    def wrote_often(self) -> Share:
        return Share(_from(self.contacts, OFTEN), self._wrote)

    @property
    def handed_over(self) -> Share:
        return Share(_from(self.hand_overs, 1), self.n)

    @property
    def asked_again(self) -> Share:
        """Those about which the customer had asked before."""
        return Share(_from(self.asked, 2), sum(self.asked.values()))

    @property
    def _wrote(self) -> int:
        return _from(self.contacts, 1)


def _from(counts: Mapping[int, int], least: int) -> int:
    return sum(n for value, n in counts.items() if value >= least)
