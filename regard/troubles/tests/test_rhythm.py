"""A silence is unusual by a mailbox's own rhythm: its nights, its weekends, its bursts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from random import Random
from zoneinfo import ZoneInfo

import pytest

from regard.troubles import rhythm
from regard.troubles.rhythm import HOUR, Hour, Pattern, learn

BERLIN = ZoneInfo("Europe/Berlin")
MONDAY = datetime(2026, 1, 5, tzinfo=BERLIN)
"""Eight weeks before the end of what is learned from; summer time begins in the weeks after."""
END = MONDAY + rhythm.WINDOW

Rate = Callable[[datetime], float]


def office(an_hour: float) -> Rate:
    """Mails from nine to six on weekdays, nearly none at night, few at the weekend."""

    def rate(at: datetime) -> float:
        local = at.astimezone(BERLIN)
        if local.weekday() >= 5:
            return an_hour / 20
        return an_hour if 9 <= local.hour < 18 else an_hour / 50

    return rate


def arrivals(rate: Rate, since: datetime, until: datetime, random: Random) -> Iterator[datetime]:
    at = since.astimezone(UTC)
    while at < until:
        chance = rate(at)
        gap = random.expovariate(chance) if chance else 2.0
        if gap < 1:
            yield at + gap * HOUR
            at += gap * HOUR
        else:
            at += HOUR


def hours_of(moments: list[datetime]) -> list[Hour]:
    found: dict[datetime, list[datetime]] = {}
    for at in moments:
        found.setdefault(at.replace(minute=0, second=0, microsecond=0), []).append(at)
    return [Hour(len(those), those[0], those[-1]) for those in found.values()]


def learned(rate: Rate, seed: int = 1) -> Pattern:
    pattern = learn(hours_of(list(arrivals(rate, MONDAY, END, Random(seed)))), END, BERLIN)
    assert pattern
    return pattern


def test_a_busy_mailbox_is_missed_within_a_morning_and_not_at_night_nor_on_sunday() -> None:
    pattern = learned(office(10))
    week = END + timedelta(weeks=1)  # a Monday
    for since, until in [
        (week + timedelta(hours=18), week + timedelta(days=1, hours=8)),  # a night
        (week + timedelta(days=4, hours=18), week + timedelta(days=5, hours=9)),  # Friday evening to Saturday
    ]:
        assert not pattern.is_silent(since, until, BERLIN)
    assert pattern.is_silent(week + timedelta(hours=9), week + timedelta(hours=12), BERLIN)


def test_a_quiet_mailbox_is_given_days() -> None:
    pattern = learned(office(0.08))  # some four a week
    tuesday = END + timedelta(days=1, hours=12)
    assert not pattern.is_silent(tuesday, tuesday + timedelta(days=4), BERLIN)
    assert pattern.is_silent(tuesday, tuesday + timedelta(days=28), BERLIN)


def test_one_outage_in_the_past_does_not_make_deaf_for_the_next() -> None:
    moments = list(arrivals(office(10), MONDAY, END, Random(1)))
    out = MONDAY + timedelta(days=21)
    moments = [at for at in moments if not out <= at < out + timedelta(days=5)]
    pattern = learn(hours_of(moments), END, BERLIN)
    assert pattern
    assert pattern.threshold < 20
    assert pattern.is_silent(END + timedelta(hours=9), END + timedelta(hours=13), BERLIN)


@pytest.mark.parametrize(
    "moments", [[MONDAY + n * HOUR for n in range(19)], [END - n * HOUR for n in range(200, 0, -1)]]
)
def test_too_few_or_too_short_is_no_rhythm(moments: list[datetime]) -> None:
    assert learn(hours_of(moments), END, BERLIN) is None


def test_there_are_hardly_any_false_alarms() -> None:
    """Four weeks of 25 mailboxes, from four mails a week to 200 a day, in which nothing is wrong."""
    alarms = 0
    for seed in range(25):
        rate = office((0.08, 0.5, 2, 10, 20)[seed % 5])
        pattern, random = learned(rate, seed), Random(1000 + seed)
        came = list(arrivals(rate, END, END + timedelta(weeks=4), random))
        alarms += sum(pattern.is_silent(one, other, BERLIN) for one, other in pairwise(came))
    assert alarms <= 2
