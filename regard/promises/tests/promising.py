"""Hours and promises for tests."""

from __future__ import annotations

from datetime import timedelta

from regard.promises import standards
from regard.promises.choosing import Kind
from regard.promises.hours import Hours
from regard.promises.models import OpeningHours, Promise
from regard.promises.standards import Standard
from regard.team.tests.cast import NOW

OFFICE = Hours("Europe/Berlin", (((9 * 60, 17 * 60),),) * 5 + ((), ()))
BEFORE = NOW - timedelta(days=400)


def opening_hours(hours: Hours = OFFICE, name: str = "Office") -> OpeningHours:
    known = OpeningHours.objects.filter(name=name).first()
    return known or standards.make_hours(name, hours, by=None, at=BEFORE)


def promise(kind: Kind, hours: float, name: str = "", **more: object) -> Promise:
    """Promise something since long ago, in business hours of the office."""
    standard = Standard(kind, int(hours * 3600), opening_hours(), **more)  # type: ignore[arg-type]
    return standards.make_promise(name or f"{kind} {hours}", standard, by=None, at=BEFORE)
