"""Opening hours as people write them: "9:00–12:30, 14:00–17:30" a day, "2026-12-24 Christmas Eve" a line. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from regard.promises.hours import DAY_MINUTES, Holiday, Hours, Spans

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MOST_HOLIDAYS = 400
_SPAN = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))?\s*(?:-|–|—|to|bis)\s*(\d{1,2})(?:[:.h](\d{2}))?", re.IGNORECASE)
_HOLIDAY = re.compile(r"(?:(\d{4})-)?(\d{1,2})-(\d{1,2})(?:\s+(.*))?")


class Unreadable(ValueError):
    """What was written says no hours, or no day."""


def spans_of(text: str) -> Spans:
    """Read the openings of one day; "" and "closed" are none. Raises Unreadable."""
    text = text.strip()
    if not text or text.lower() in ("closed", "-", "–"):
        return ()
    found = tuple(_span(part) for part in re.split(r"[,;]|\sand\s", text))
    if any(end > start for (_, end), (start, _) in pairwise(found)):
        raise Unreadable("Write the times of a day in order, as “9:00–12:30, 14:00–17:30”.")
    return found


def _span(text: str) -> tuple[int, int]:
    match = _SPAN.fullmatch(text.strip())
    if not match:
        raise Unreadable(f"“{text.strip()}” is no time. Write it as “9:00–17:30”, or leave it empty.")
    start, end = (int(match[at]) * 60 + int(match[at + 1] or 0) for at in (1, 3))
    if not 0 <= start < end <= DAY_MINUTES:
        raise Unreadable(
            f"“{text.strip()}” does not end after it begins. For a night, write “22:00–24:00” and “0:00–6:00”."
        )
    return start, end


def holidays_of(text: str) -> tuple[Holiday, ...]:
    """Read a day a line, with its year or each year. Raises Unreadable."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) > MOST_HOLIDAYS:
        raise Unreadable(f"These are more than {MOST_HOLIDAYS} days.")
    return tuple(_holiday(line) for line in lines)


def _holiday(line: str) -> Holiday:
    match = _HOLIDAY.fullmatch(line)
    if not match:
        raise Unreadable(
            f"“{line[:60]}” begins with no day. Write “2026-12-24 Christmas Eve”, or “12-25 Christmas Day”."
        )
    year, month, day = int(match[1]) if match[1] else None, int(match[2]), int(match[3])
    try:
        date(year or 2024, month, day)  # a leap year: 29 February may be closed each time
    except ValueError:
        raise Unreadable(f"There is no such day as “{line[:60]}”.") from None
    return Holiday(month, day, year, (match[4] or "").strip()[:80])


def day_words(spans: Spans) -> str:
    """Say the openings of a day: "9:00–12:30, 14:00–17:30"; "" for none."""
    return ", ".join(f"{_clock(start)}–{_clock(end)}" for start, end in spans)


def _clock(minute: int) -> str:
    return f"{minute // 60}:{minute % 60:02}"


def holiday_lines(holidays: Sequence[Holiday]) -> str:
    """Write holidays as `holidays_of` reads them."""
    return "\n".join(
        f"{f'{each.year}-' if each.year else ''}{each.month:02}-{each.day:02} {each.name}".strip() for each in holidays
    )


def week_words(hours: Hours) -> str:
    """Say a week in short: "Monday to Friday 9:00–17:30, Saturday 10:00–14:00"."""
    runs: list[tuple[int, int]] = []
    for day, spans in enumerate(hours.week):
        if runs and hours.week[runs[-1][0]] == spans:
            runs[-1] = (runs[-1][0], day)
        else:
            runs.append((day, day))
    said = [f"{_days(first, last)} {day_words(hours.week[first])}" for first, last in runs if hours.week[first]]
    if runs == [(0, 6)] and hours.week[0] == ((0, DAY_MINUTES),):
        return "day and night"
    return ", ".join(said)


def _days(first: int, last: int) -> str:
    if first == last:
        return DAYS[first]
    return "every day" if (first, last) == (0, 6) else f"{DAYS[first]} to {DAYS[last]}"


def length_words(seconds: int) -> str:
    """Say a promised length: "4 hours", "1 hour 30 minutes", "45 minutes"."""
    hours, minutes = seconds // 3600, seconds % 3600 // 60
    said = [f"{hours} hour{'s' if hours != 1 else ''}"] if hours else []
    said += [f"{minutes} minute{'s' if minutes != 1 else ''}"] if minutes else []
    return " ".join(said) or "under a minute"
