"""Business time, against a slow and obvious model that looks at every minute."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regard.promises.hours import ALWAYS, BadHours, Holiday, Hours, NoOpeningHours, Spans

MINUTE = timedelta(minutes=1)
NINE_TO_FIVE: Spans = ((9 * 60, 17 * 60),)
OFFICE = (NINE_TO_FIVE,) * 5 + ((), ())
WHOLE_DAYS: tuple[Spans, ...] = (((0, 1440),),) * 7
# The clock goes forward and back in these weeks, and Samoa left out a whole day.
CHANGES = [
    ("Europe/Berlin", datetime(2026, 3, 28, tzinfo=UTC)),
    ("Europe/Berlin", datetime(2026, 10, 24, tzinfo=UTC)),
    ("America/New_York", datetime(2026, 3, 7, tzinfo=UTC)),
    ("America/New_York", datetime(2026, 10, 31, tzinfo=UTC)),
    ("Australia/Lord_Howe", datetime(2026, 4, 4, tzinfo=UTC)),
    ("Australia/Lord_Howe", datetime(2026, 10, 3, tzinfo=UTC)),
    ("America/Sao_Paulo", datetime(2018, 2, 17, tzinfo=UTC)),
    ("America/Sao_Paulo", datetime(2018, 11, 3, tzinfo=UTC)),
    ("Pacific/Apia", datetime(2011, 12, 29, tzinfo=UTC)),
    ("UTC", datetime(2026, 1, 5, tzinfo=UTC)),
]


@st.composite
def spans(draw: st.DrawFn) -> Spans:
    edges = sorted(draw(st.sets(st.integers(0, 96), max_size=6)))
    return tuple((a * 15, b * 15) for a, b in zip(edges[::2], edges[1::2], strict=False))


@st.composite
def weeks(draw: st.DrawFn) -> tuple[Hours, datetime]:
    zone, around = draw(st.sampled_from(CHANGES))
    week = tuple(draw(spans()) for _ in range(7))
    holidays = tuple(
        Holiday(day.month, day.day, draw(st.sampled_from([day.year, None])), "Holiday")
        for day in draw(
            st.sets(st.integers(-1, 3), max_size=2).map(lambda s: [(around + timedelta(d)).date() for d in s])
        )
    )
    return Hours(zone, week, holidays), around


def slow_between(hours: Hours, start: datetime, end: datetime) -> timedelta:
    """Look at every minute: it counts when the latest time that the clock has ever shown lies in an opening."""
    zone, total = ZoneInfo(hours.zone), timedelta()
    shown = datetime.min
    at = start - timedelta(days=2)
    while at < end:
        shown = max(shown, at.astimezone(zone).replace(tzinfo=None))
        minute = shown.hour * 60 + shown.minute
        is_holiday = any(
            (h.month, h.day) == (shown.month, shown.day) and h.year in (None, shown.year) for h in hours.holidays
        )
        if at >= start and not is_holiday and any(a <= minute < b for a, b in hours.week[shown.weekday()]):
            total += MINUTE
        at += MINUTE
    return total


minutes = st.integers(0, 3 * 1440).map(lambda count: count * MINUTE)


@settings(max_examples=25, deadline=None)
@given(weeks(), minutes, minutes)
def test_it_is_what_counting_each_minute_finds(
    known: tuple[Hours, datetime], first: timedelta, second: timedelta
) -> None:
    hours, around = known
    start, end = around + min(first, second), around + max(first, second)
    assert hours.between(start, end) == slow_between(hours, start, end)


moments = st.integers(0, 20 * 86_400_000_000).map(lambda us: timedelta(microseconds=us))


@settings(max_examples=80, deadline=None)
@given(weeks(), moments, moments, moments)
def test_parts_add_up_and_nothing_runs_backwards(
    known: tuple[Hours, datetime], one: timedelta, two: timedelta, three: timedelta
) -> None:
    hours, around = known
    a, b, c = (around + offset - timedelta(days=8) for offset in sorted((one, two, three)))
    assert hours.between(a, b) + hours.between(b, c) == hours.between(a, c)
    assert timedelta() <= hours.between(a, b) <= b - a
    assert hours.between(c, a) == timedelta()


@settings(max_examples=80, deadline=None)
@given(weeks(), moments, st.integers(0, 200 * 3_600_000_000), st.integers(0, 3_600_000_000))
def test_the_moment_after_a_length_undoes_the_length(
    known: tuple[Hours, datetime], offset: timedelta, length_us: int, more_us: int
) -> None:
    hours, around = known
    start, length = around + offset - timedelta(days=8), timedelta(microseconds=length_us)
    if not any(hours.week):
        with pytest.raises(NoOpeningHours):
            hours.after(start, timedelta(seconds=1))
        return
    due = hours.after(start, length)
    assert hours.between(start, due) == length
    assert due == start or hours.between(start, due - timedelta(microseconds=1)) < length
    assert hours.after(start, length + timedelta(microseconds=more_us)) >= due


@pytest.mark.parametrize(
    ("zone", "day", "hours_long"),
    [
        ("Europe/Berlin", date(2026, 3, 29), 23),
        ("Europe/Berlin", date(2026, 10, 25), 25),
        ("America/New_York", date(2026, 3, 8), 23),
        ("America/New_York", date(2026, 11, 1), 25),
        ("Australia/Lord_Howe", date(2026, 10, 4), 23.5),
        ("Australia/Lord_Howe", date(2026, 4, 5), 24.5),
        ("Pacific/Apia", date(2011, 12, 30), 0),
    ],
)
def test_a_whole_day_is_as_long_as_the_clock_makes_it(zone: str, day: date, hours_long: float) -> None:
    opening = Hours(zone, WHOLE_DAYS).opening(day)
    assert sum((end - start for start, end in opening), timedelta()) == timedelta(hours=hours_long)


def test_friday_evening_goes_on_on_monday_morning() -> None:
    hours = Hours("Europe/Berlin", OFFICE)
    friday = datetime(2026, 8, 7, 16, 50, tzinfo=ZoneInfo("Europe/Berlin"))
    due = hours.after(friday, timedelta(minutes=90))
    assert due == datetime(2026, 8, 10, 10, 20, tzinfo=ZoneInfo("Europe/Berlin"))


def test_over_the_change_of_the_clock_the_hours_of_the_wall_hold() -> None:
    """Spring forward is in the night from Saturday to Sunday; Monday still opens at nine on the wall."""
    hours = Hours("Europe/Berlin", OFFICE)
    friday = datetime(2026, 3, 27, 16, 0, tzinfo=ZoneInfo("Europe/Berlin"))
    assert hours.after(friday, timedelta(hours=2)) == datetime(2026, 3, 30, 8, 0, tzinfo=UTC)  # ten in summer time


def test_a_holiday_is_passed_over() -> None:
    hours = Hours("Europe/Berlin", OFFICE, (Holiday(12, 25, None, "Christmas Day"), Holiday(12, 24, 2026, "This year")))
    thursday = datetime(2026, 12, 23, 16, 30, tzinfo=ZoneInfo("Europe/Berlin"))
    assert hours.after(thursday, timedelta(hours=1)).astimezone(ZoneInfo("Europe/Berlin")).date() == date(2026, 12, 28)
    assert hours.is_holiday(date(2027, 12, 25))
    assert not hours.is_holiday(date(2027, 12, 24))


def test_it_is_open_from_the_first_second_to_before_the_last() -> None:
    hours = Hours("UTC", OFFICE)
    monday = datetime(2026, 8, 3, tzinfo=UTC)
    assert [hours.is_open(monday + timedelta(hours=h)) for h in (8, 9, 16, 17)] == [False, True, True, False]


def test_the_calendar_counts_everything() -> None:
    start = datetime(2026, 1, 1, tzinfo=UTC)
    assert ALWAYS.between(start, start + timedelta(days=400)) == timedelta(days=400)


def test_hours_that_never_open_have_no_moment_after() -> None:
    with pytest.raises(NoOpeningHours):
        Hours("UTC", ((),) * 7).after(datetime(2026, 1, 1, tzinfo=UTC), timedelta(seconds=1))


@pytest.mark.parametrize("wrong", [((600, 540),), ((540, 700), (690, 800)), ((-5, 60),), ((0, 1441),)])
def test_hours_that_cannot_be_are_refused(wrong: Spans) -> None:
    with pytest.raises(BadHours):
        Hours("UTC", (wrong,) + ((),) * 6)


def test_four_years_are_counted_at_once() -> None:
    """A lookup a day, and each day worked out once: no loop over minutes."""
    hours, start = Hours("Europe/Berlin", OFFICE), datetime(2022, 1, 1, tzinfo=UTC)
    assert hours.between(start, start + timedelta(days=1461)) == timedelta(hours=8 * 1043)
