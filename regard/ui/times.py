"""How moments are said on a screen, in a given zone. Pure; English, in the day's 24 hours."""

from __future__ import annotations

from datetime import date, datetime, tzinfo

from markupsafe import Markup

from regard.ui.words import MINUTE_S, wait_words

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def moment_words(at: datetime, *, now: datetime, zone: tzinfo) -> str:
    """Say when `at` was: "Today 14:05", "Monday 17:42" within the last six days, "3 August 17:42", and
    "18 August 2025" alone when it was not this year: by then the hour tells nothing.
    """
    local, today = at.astimezone(zone), now.astimezone(zone).date()
    words = day_words(local.date(), today=today)
    is_long_past = local.year != today.year and (today - local.date()).days >= 7
    return words if is_long_past else f"{words} {local.hour}:{local.minute:02}"


def inside_words(at: datetime, *, now: datetime, zone: tzinfo) -> str:
    """Say a moment as part of a sentence: "today 14:05", "Monday 17:42", "3 August 17:42"."""
    words = moment_words(at, now=now, zone=zone)
    return words[0].lower() + words[1:] if words.startswith(("Today", "Yesterday", "Tomorrow")) else words


def day_words(day: date, *, today: date) -> str:
    """Say which day: "Today", "Yesterday", "Tomorrow", "Monday" within the last six, "3 August", "3 August 2025"."""
    distance = (today - day).days
    if distance in (-1, 0, 1):
        return ("Tomorrow", "Today", "Yesterday")[distance + 1]
    if 0 < distance < 7:
        return WEEKDAYS[day.weekday()]
    words = f"{day.day} {MONTHS[day.month - 1]}"
    return words if day.year == today.year else f"{words} {day.year}"


def dated(day: date) -> str:
    """Say a day for paper, where «Monday» means nothing a week later: "16 November 2026"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def ago_words(at: datetime, *, now: datetime) -> str:
    """Say how long since: "just now", "12 min ago", "in 3 days"."""
    seconds = (now - at).total_seconds()
    if abs(seconds) < MINUTE_S:
        return "just now"
    return f"{wait_words(seconds)} ago" if seconds > 0 else f"in {wait_words(-seconds)}"


def full_words(at: datetime, *, zone: tzinfo) -> str:
    """Say a moment in full, for the title of a short one: "Monday 3 August 2026, 17:42 CEST"."""
    local = at.astimezone(zone)
    day = f"{WEEKDAYS[local.weekday()]} {local.day} {MONTHS[local.month - 1]} {local.year}"
    return f"{day}, {local.hour}:{local.minute:02} {local.tzname()}"


def moment_element(at: datetime, *, now: datetime, zone: tzinfo, is_inside: bool = False) -> Markup:
    """Return `moment_words` in a `<time>` that carries the exact instant and, on hovering, the full words.

    is_inside: as part of a sentence.
    """
    words = inside_words if is_inside else moment_words
    exact, full = at.isoformat(timespec="seconds"), full_words(at, zone=zone)
    # Nothing of it comes from outside, so that nothing needs escaping, which would take longer than the rest.
    return Markup(f'<time datetime="{exact}" title="{full}">{words(at, now=now, zone=zone)}</time>')
