"""All that we have promised and promise, read once for a short while: each letter that comes in is looked up in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from itertools import groupby
from time import monotonic

from django.db import connection

from regard.promises.choosing import Kind, Terms
from regard.promises.hours import Holiday, Hours
from regard.promises.models import HoursVersion, PromiseVersion

FRESH_FOR_S = 2.0
"""Of a change made by another process; our own are seen at once. Reading it for each letter would cost as much as
storing the letter's text."""


@dataclass(frozen=True)
class Book:
    """terms: every version of every promise. hours: for each opening hours the ids and beginnings of their versions."""

    terms: tuple[Terms, ...]
    hours: Mapping[int, tuple[tuple[datetime, int], ...]]

    def length_s(self, version_id: int) -> int:
        """Return the length of a version, which may be no longer in force."""
        return next(each.length_s for each in self.terms if each.version_id == version_id)

    def hours_version(self, hours_id: int, *, at: datetime) -> int:
        """Return the id of the version in force at `at`; of the first one for what lies before it."""
        versions = self.hours[hours_id]
        return next((pk for since, pk in reversed(versions) if since <= at), versions[0][1])


_kept: dict[object, tuple[float, Book]] = {}


def book() -> Book:
    """Return the book, at most FRESH_FOR_S old."""
    key = connection.settings_dict["NAME"]
    known = _kept.get(key)
    if known is None or monotonic() - known[0] > FRESH_FOR_S:
        known = _kept[key] = (monotonic(), _read())
    return known[1]


def forget() -> None:
    """Let the next look read it anew."""
    _kept.clear()


def _read() -> Book:
    versions = PromiseVersion.objects.select_related("promise").order_by("promise_id", "since", "pk")
    terms = [each for _, run in groupby(versions, lambda v: v.promise_id) for each in _terms(list(run))]
    if not terms:
        return Book((), {})
    hours: dict[int, tuple[tuple[datetime, int], ...]] = {}
    for hours_id, since, pk in HoursVersion.objects.order_by("since", "pk").values_list("hours_id", "since", "pk"):
        hours[hours_id] = (*hours.get(hours_id, ()), (since, pk))
    return Book(tuple(terms), hours)


def _terms(versions: list[PromiseVersion]) -> list[Terms]:
    """Return the versions of one promise, each until the next begins."""
    untils = [*(each.since for each in versions[1:]), versions[0].promise.ended_at]
    return [_of(version, until) for version, until in zip(versions, untils, strict=True)]


def _of(version: PromiseVersion, until: datetime | None) -> Terms:
    return Terms(
        version_id=version.pk,
        kind=Kind(version.kind),
        length_s=version.length_s,
        hours_id=version.hours_id,
        since=version.since,
        until=until,
        teams=frozenset(version.teams),
        mailboxes=frozenset(version.mailboxes),
        stages=frozenset(version.stages),
        customers=frozenset(version.customers),
    )


@lru_cache(maxsize=256)
def hours_of(hours_version_id: int) -> Hours:
    """Return the hours of a version. A version never changes, so it is read once."""
    return as_hours(HoursVersion.objects.get(pk=hours_version_id))


def as_hours(version: HoursVersion) -> Hours:
    """Return what a version says, to count with."""
    week = tuple(tuple((start, end) for start, end in day) for day in version.week)
    return Hours(version.zone, week, tuple(Holiday(*holiday) for holiday in version.holidays))
