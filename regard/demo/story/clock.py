"""When people write and when we answer, on the camp's own clock (the time zone of the story's now)."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from random import Random

OPENS, CLOSES, LAST_CALL = time(8), time(20), time(22, 30)
SEASON = (2, 3, 4, 5, 8, 12, 16, 15, 8, 4, 2, 3)  # how many stays begin in each month, January first
_HOUR_WEIGHTS = (0, 0, 0, 0, 0, 0, 2, 5, 8, 10, 10, 9, 8, 8, 8, 7, 7, 8, 8, 9, 11, 10, 6, 2)


def hour_of_writing(random: Random) -> time:
    """Choose a time of day at which a customer sits down to write."""
    hour = random.choices(range(24), _HOUR_WEIGHTS)[0]
    return time(hour, random.randrange(60), random.randrange(60))


def when_awake(at: datetime, random: Random) -> datetime:
    """Move a customer's moment out of the night, to the morning after."""
    if at.hour >= 23:
        return (at + timedelta(days=1)).replace(hour=7, minute=random.randrange(60))
    if at.hour < 6:
        return at.replace(hour=7, minute=random.randrange(60))
    return at


def answered(asked: datetime, delay: timedelta, random: Random, *, is_on_call: bool = False) -> datetime:
    """Say when the desk answers what was `asked`: `delay` later, of which the hours at night do not count.

    is_on_call: for those who are here somebody answers until late in the evening.
    """
    if is_on_call and CLOSES <= asked.time() < LAST_CALL:
        return asked + delay
    start = when_open(asked, random)
    return when_open(start + delay, random)


def when_open(at: datetime, random: Random) -> datetime:
    """Move a moment of ours out of the night, to the morning after."""
    if at.time() >= CLOSES:
        at = (at + timedelta(days=1)).replace(hour=7)
    if at.time() < OPENS:
        at = at.replace(hour=OPENS.hour, minute=random.randrange(2, 50), second=random.randrange(60))
    return at


def usual_delay(random: Random, *, is_urgent: bool) -> timedelta:
    """Draw the time our answers take: minutes while somebody stands in the rain, an hour or so otherwise."""
    median, spread = (14.0, 0.7) if is_urgent else (58.0, 0.8)
    minutes = min(random.lognormvariate(0, spread) * median, 600)
    return timedelta(minutes=max(3.0, minutes), seconds=random.randrange(60))


def her_delay(random: Random, *, is_urgent: bool) -> timedelta:
    """Draw the time a customer takes to write again."""
    median = 35.0 if is_urgent else 240.0
    minutes = min(random.lognormvariate(0, 0.9) * median, 60 * 60)
    return timedelta(minutes=max(4.0, minutes), seconds=random.randrange(60))
