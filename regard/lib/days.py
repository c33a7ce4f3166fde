"""Days as a form gives them."""

from __future__ import annotations

from datetime import date

from django.utils.dateparse import parse_date


class NoSuchDay(ValueError):
    """What was given is no day of a calendar."""

    def __init__(self) -> None:
        super().__init__("Choose a day from the calendar.")


def chosen_day(text: str) -> date:
    """Read a day from a form's field. Raises NoSuchDay, also far from our own time."""
    try:
        day = parse_date(text)
    except ValueError:
        day = None
    if day is None or not 2000 < day.year < 3000:
        raise NoSuchDay
    return day
