"""How a mailbox usually gets mail, and whether it has been silent for unusually long. Pure; docs/mail.md tells why so.

Mails of eight weeks say how many to expect in each of a week's 168 hours, on the desk's clock: nights, weekends and
lunch are in it. Silence is measured in mails that should have come meanwhile. Where mails come by chance, none where
x were expected happens with a chance of e^-x (a Poisson process whose time is rescaled by its rate: Brown and others,
*Neural Computation* 14 (2002) 325-346). They come in bursts, too, so a mailbox's own pauses count beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from itertools import pairwise

WINDOW = timedelta(weeks=8)
HOUR = timedelta(hours=1)
LEAST_MAILS, LEAST_TIME = 20, timedelta(days=14)
"""Less is no rhythm, and nothing is said of it."""

LEAST_EXPECTED = 6.0
"""Mails that should have come: one in 400 such pauses is chance."""

TIMES_ITS_PAUSE = 1.5
LEAST_SILENCE = timedelta(hours=3)


@dataclass(frozen=True)
class Hour:
    """An hour in which mails came: how many, the first and the last."""

    count: int
    first: datetime
    last: datetime


@dataclass(frozen=True)
class Pattern:
    """slots: mails to expect in each hour of a week, from Monday's midnight. pause_expected: how many had been expected
    in the longest pause but one, the longest may have been a trouble itself; pause: how long that was.
    """

    count: int
    slots: tuple[float, ...]
    pause_expected: float
    pause: timedelta

    def expected(self, since: datetime, until: datetime, zone: tzinfo) -> float:
        """Say how many mails were to be expected between two moments."""
        return sum(self.slots[slot] * share for slot, share in _hours(since, until, zone))

    @property
    def threshold(self) -> float:
        """Say from how many missing mails on it is too silent."""
        return max(LEAST_EXPECTED, TIMES_ITS_PAUSE * self.pause_expected)

    def is_silent(self, since: datetime, until: datetime, zone: tzinfo) -> bool:
        """Tell whether nothing between two moments is unusual."""
        return until - since >= LEAST_SILENCE and self.expected(since, until, zone) >= self.threshold


def learn(hours: Sequence[Hour], until: datetime, zone: tzinfo) -> Pattern | None:
    """Learn from the hours in which mails came, in order; None as long as that is too little."""
    count = sum(hour.count for hour in hours)
    if count < LEAST_MAILS or until - hours[0].first < LEAST_TIME:
        return None
    came, passed = [0.0] * 168, [0.0] * 168
    for hour in hours:
        came[_slot(hour.first, zone)] += hour.count
    for slot, share in _hours(hours[0].first, until, zone):
        passed[slot] += share
    slots = tuple(mails / max(times, 1.0) for mails, times in zip(came, passed, strict=True))
    raw = Pattern(count, slots, 0.0, timedelta())
    pauses = sorted(
        (raw.expected(one.last, following.first, zone), following.first - one.last)
        for one, following in pairwise(hours)
    )
    weight, pause = pauses[-2] if len(pauses) > 1 else (0.0, timedelta())
    return Pattern(count, slots, weight, pause)


def _hours(since: datetime, until: datetime, zone: tzinfo) -> Iterator[tuple[int, float]]:
    """Yield each hour between two moments as its slot of the week and its share, 0 … 1."""
    at = since
    while at < until:
        end = min(at.replace(minute=0, second=0, microsecond=0) + HOUR, until)
        yield _slot(at, zone), (end - at) / HOUR
        at = end


def _slot(at: datetime, zone: tzinfo) -> int:
    local = at.astimezone(zone)
    return local.weekday() * 24 + local.hour
