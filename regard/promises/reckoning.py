"""How a clock stands: when it falls due, whether its promise was broken, how much it has taken. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from regard.promises.hours import Hours


@dataclass(frozen=True, slots=True)
class Standing:
    """due_at: when the promise ends or ended; None while it is the customer's turn and for what was done in time.

    took: business time up to the end of the last span that has one.
    """

    due_at: datetime | None
    took: timedelta


def reckon(spans: Iterable[tuple[datetime, datetime | None]], hours: Hours, length: timedelta) -> Standing:
    """Work out how a promise of `length` stands after these spans of our turn, oldest first.

    What ends in the very moment in which it falls due is kept. Raises NoOpeningHours.
    """
    took = timedelta()
    due_at: datetime | None = None
    for start, end in spans:
        left = length - took
        if end is None:
            return Standing(due_at or hours.after(start, left), took)
        spent = hours.between(start, end)
        if due_at is None and spent > left:
            due_at = hours.after(start, left)
        took += spent
    return Standing(due_at, took)
