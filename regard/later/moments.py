"""When "this evening" or "tomorrow, when we open" is. Pure."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from regard.promises.hours import Hours

EVENING = time(18)
MORNING = time(9)
"""Where we are open day and night, and where no hours are set."""
FURTHEST = 14
"""Days to look for an opening."""

_DAY = timedelta(days=1)


def this_evening(now: datetime, zone: ZoneInfo) -> datetime | None:
    """Return today at 18:00 of the clock of `zone`; None when that has passed."""
    at = datetime.combine(now.astimezone(zone).date(), EVENING, zone)
    return at if at > now else None


def tomorrow(now: datetime, hours: Hours | None, zone: ZoneInfo) -> datetime:
    """Return when we open tomorrow, or on the first day after it on which we open at all."""
    return _opening(now.astimezone(_zone(hours, zone)).date() + _DAY, hours, zone)


def monday(now: datetime, hours: Hours | None, zone: ZoneInfo) -> datetime:
    """Return when we open on the next Monday, or on the first day after it on which we open at all."""
    today = now.astimezone(_zone(hours, zone)).date()
    return _opening(today + _DAY * (7 - today.weekday()), hours, zone)


def _opening(day: date, hours: Hours | None, zone: ZoneInfo) -> datetime:
    for later in range(FURTHEST if hours else 0):
        spans = hours.opening(day + _DAY * later) if hours else ()
        if spans and spans[0][0].astimezone(_zone(hours, zone)).time() > time(0):
            return spans[0][0]
        if spans:
            return datetime.combine(day + _DAY * later, MORNING, _zone(hours, zone))
    return datetime.combine(day, MORNING, _zone(hours, zone))


def _zone(hours: Hours | None, zone: ZoneInfo) -> ZoneInfo:
    return ZoneInfo(hours.zone) if hours else zone
