"""Business time: how much of it lies between two moments, and when so much of it is over. Pure.

A span of opening hours is told in the clock of its zone and holds from the first moment at which that clock shows the
opening time, or has skipped it, to the first at which it shows or has skipped the closing time. So a day of 0:00 to
24:00 has 23, 24 or 25 hours, and spans that touch neither overlap nor leave a gap, whatever the clock does.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

DAY_MINUTES = 24 * 60
MOST_CLOSED_DAYS = 5 * 366
"""In a row, before hours count as never open."""

_DAY = timedelta(days=1)
_SECOND = timedelta(seconds=1)
_NONE = timedelta()

Spans = tuple[tuple[int, int], ...]
Moments = tuple[tuple[datetime, datetime], ...]


class NoOpeningHours(ValueError):
    """These hours never open."""


class BadHours(ValueError):
    """Spans that end before they begin, overlap, or leave the day."""


@dataclass(frozen=True)
class Holiday:
    """A day on which we are closed; year None: each year."""

    month: int
    day: int
    year: int | None
    name: str


@dataclass(frozen=True)
class Hours:
    """zone: its IANA name. week: for Monday to Sunday the spans of minutes of the day, in order, as ((540, 1020),).

    Raises BadHours, and ZoneInfoNotFoundError for an unknown zone.
    """

    zone: str
    week: tuple[Spans, ...]
    holidays: tuple[Holiday, ...] = ()

    def __post_init__(self) -> None:
        ZoneInfo(self.zone)
        if len(self.week) != 7:
            raise BadHours("A week has seven days.")
        for spans in self.week:
            edges = [edge for span in spans for edge in span]
            if any(start >= end for start, end in spans) or edges != sorted(edges):
                raise BadHours("Each opening ends after it begins, and before the next one begins.")
            if edges and (edges[0] < 0 or edges[-1] > DAY_MINUTES):
                raise BadHours("A day goes from 0:00 to 24:00.")

    def between(self, start: datetime, end: datetime) -> timedelta:
        """Return the business time from `start` to `end` (aware); none when `end` is not later."""
        if end <= start:
            return _NONE
        total = _NONE
        for day in self._days_from(start):
            if day > self._day_of(end) + _DAY:
                return total
            opens, closes = self._edges(day)
            if opens is None or closes is None:
                continue
            if start <= opens and closes <= end:
                total += self._lengths[day]
            else:
                total += sum((_overlap(span, start, end) for span in self.opening(day)), _NONE)
        return total

    def after(self, start: datetime, length: timedelta) -> datetime:
        """Return the first moment at which `length` of business time since `start` is over, in UTC.

        That is `start` itself for a length of nothing. Raises NoOpeningHours.
        """
        left = length
        if left <= _NONE:
            return start.astimezone(UTC)
        for span in self._spans_from(start):
            took = _overlap(span, start, span[1])
            if took >= left:
                return max(span[0], start).astimezone(UTC) + left
            left -= took
        raise NoOpeningHours("These hours never open.")

    def is_open(self, at: datetime) -> bool:
        """Tell whether we are open at this moment."""
        return self.between(at, at + _SECOND) > _NONE

    def is_holiday(self, day: date) -> bool:
        return day in self._once or (day.month, day.day) in self._yearly

    def opening(self, day: date) -> Moments:
        """Return from when to when we are open on this day of the zone, as moments in UTC."""
        if day not in self._openings:
            spans = () if self.is_holiday(day) else self.week[day.weekday()]
            moments = tuple((self._moment(day, start), self._moment(day, end)) for start, end in spans)
            self._openings[day] = tuple((start, end) for start, end in moments if start < end)
            self._lengths[day] = sum((end - start for start, end in self._openings[day]), _NONE)
        return self._openings[day]

    @cached_property
    def _openings(self) -> dict[date, Moments]:
        return {}

    @cached_property
    def _lengths(self) -> dict[date, timedelta]:
        return {}

    @cached_property
    def _once(self) -> frozenset[date]:
        return frozenset(date(each.year, each.month, each.day) for each in self.holidays if each.year is not None)

    @cached_property
    def _yearly(self) -> frozenset[tuple[int, int]]:
        return frozenset((each.month, each.day) for each in self.holidays if each.year is None)

    def _edges(self, day: date) -> tuple[datetime | None, datetime | None]:
        spans = self.opening(day)
        return (spans[0][0], spans[-1][1]) if spans else (None, None)

    def _day_of(self, at: datetime) -> date:
        return at.astimezone(ZoneInfo(self.zone)).date()

    def _days_from(self, start: datetime) -> Iterator[date]:
        """Yield each day from the one before `start`: where clocks go back over midnight, that one may not be over."""
        day = self._day_of(start) - _DAY
        while True:
            yield day
            day += _DAY

    def _spans_from(self, start: datetime) -> Iterator[tuple[datetime, datetime]]:
        closed_days = 0
        for day in self._days_from(start):
            spans = self.opening(day)
            closed_days = 0 if spans else closed_days + 1
            if closed_days > MOST_CLOSED_DAYS:
                return
            yield from spans

    def _moment(self, day: date, minute: int) -> datetime:
        """Return the first moment at which the zone's clock shows this minute of the day, or has skipped it."""
        zone = ZoneInfo(self.zone)
        wall = datetime.combine(day, time()) + timedelta(minutes=minute)
        at = wall.replace(tzinfo=zone).astimezone(UTC)
        if at.astimezone(zone).replace(tzinfo=None) == wall:
            return at
        return _when_skipped(wall, zone)


def _when_skipped(wall: datetime, zone: ZoneInfo) -> datetime:
    """Return the moment at which clocks jumped over `wall`. Source: PEP 495, a fold of 1 lies before such a gap."""
    before = wall.replace(tzinfo=zone, fold=1).astimezone(UTC)
    after = wall.replace(tzinfo=zone, fold=0).astimezone(UTC)
    while after - before > _SECOND:
        middle = before + (after - before) // 2
        middle = middle.replace(microsecond=0)
        if middle.astimezone(zone).replace(tzinfo=None) < wall:
            before = middle
        else:
            after = middle
    return after


def _overlap(span: tuple[datetime, datetime], start: datetime, end: datetime) -> timedelta:
    return max(min(span[1], end) - max(span[0], start), _NONE)


ALWAYS = Hours("UTC", (((0, DAY_MINUTES),),) * 7)
"""The calendar itself."""
