"""Which promise applies to a matter. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Kind(StrEnum):
    """What is promised: the first answer, each answer (the first too, where nothing else is said of it), all done."""

    FIRST = "first"
    EACH = "each"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Matter:
    """What conditions look at. stage: "" for not known. addresses: the customer's, in lower case."""

    team_id: int | None
    mailbox_id: int
    stage: str
    addresses: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Terms:
    """One version of a promise: in force from `since` to before `until` (None: still). length_s: business seconds.

    A condition that is empty holds for all. customers: addresses and domains, in lower case.
    """

    version_id: int
    kind: Kind
    length_s: int
    hours_id: int
    since: datetime
    until: datetime | None = None
    teams: frozenset[int] = frozenset()
    mailboxes: frozenset[int] = frozenset()
    stages: frozenset[str] = frozenset()
    customers: frozenset[str] = frozenset()

    def was_in_force(self, at: datetime) -> bool:
        return self.since <= at and (self.until is None or at < self.until)

    def fits(self, matter: Matter) -> bool:
        """Tell whether every condition holds."""
        return (
            (not self.teams or matter.team_id in self.teams)
            and (not self.mailboxes or matter.mailbox_id in self.mailboxes)
            and (not self.stages or matter.stage in self.stages)
            and (not self.customers or any(is_one_of(self.customers, each) for each in matter.addresses))
        )

    @property
    def conditions(self) -> int:
        """How many conditions it has."""
        return sum(map(bool, (self.teams, self.mailboxes, self.stages, self.customers)))


def is_one_of(customers: frozenset[str], address: str) -> bool:
    """Tell whether `customers` names this address, or its domain or one above it."""
    if address in customers:
        return True
    labels = address.rpartition("@")[2].split(".")
    return any(".".join(labels[start:]) in customers for start in range(len(labels)))


def applying(terms: Iterable[Terms], kind: Kind, matter: Matter, *, at: datetime) -> Terms | None:
    """Return the promise of this kind that was in force at `at` and fits; None when none does.

    Of several the one with the most conditions, as it was meant for fewer; of equals the shortest.
    """
    fitting = [each for each in terms if each.kind == kind and each.was_in_force(at) and each.fits(matter)]
    return min(fitting, key=lambda each: (-each.conditions, each.length_s, each.version_id), default=None)


def of_an_answer(terms: Iterable[Terms], matter: Matter, *, is_first: bool, at: datetime) -> Terms | None:
    """Return the promise that applies to an answer."""
    known = tuple(terms)
    first = applying(known, Kind.FIRST, matter, at=at) if is_first else None
    return first or applying(known, Kind.EACH, matter, at=at)
