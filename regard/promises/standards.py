"""Making and changing opening hours and promises. A change makes a new version; what is at work keeps its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

from django.db import IntegrityError, transaction

from regard.promises import book
from regard.promises.choosing import Kind
from regard.promises.hours import Hours
from regard.promises.models import HoursVersion, OpeningHours, Promise, PromiseVersion
from regard.team.models import Agent


class NameTaken(Exception):
    """There is one of this name."""


class StillUsed(Exception):
    """A promise counts by these hours."""


@dataclass(frozen=True)
class Standard:
    """What a promise says; conditions that are empty hold for all. public_words: "" is not published."""

    kind: Kind
    length_s: int
    hours: OpeningHours
    teams: Sequence[int] = ()
    mailboxes: Sequence[int] = ()
    stages: Sequence[str] = ()
    customers: Sequence[str] = ()
    public_words: str = ""


@transaction.atomic
def make_hours(name: str, hours: Hours, *, by: Agent | None, at: datetime) -> OpeningHours:
    """Make opening hours. Raises NameTaken, NoOpeningHours."""
    made = _named(OpeningHours(name=name))
    _add_hours(made, hours, by=by, at=at)
    return made


@transaction.atomic
def change_hours(known: OpeningHours, name: str, hours: Hours, *, by: Agent | None, at: datetime) -> None:
    """Let these hours be other ones from now on. Raises NameTaken, NoOpeningHours."""
    known.name = name
    _named(known)
    if book.as_hours(known.versions.latest("since", "pk")) != hours:
        _add_hours(known, hours, by=by, at=at)


@transaction.atomic
def drop_hours(known: OpeningHours) -> None:
    """Remove hours that no promise ever counted by. Raises StillUsed."""
    if PromiseVersion.objects.filter(hours=known).exists():
        raise StillUsed("A promise counts by these hours, or did.")
    known.delete()
    _look_again()


@transaction.atomic
def make_promise(name: str, standard: Standard, *, by: Agent | None, at: datetime) -> Promise:
    """Promise something from now on. Raises NameTaken."""
    made = _named(Promise(name=name))
    _add_version(made, standard, by=by, at=at)
    return made


@transaction.atomic
def change_promise(promise: Promise, name: str, standard: Standard, *, by: Agent | None, at: datetime) -> None:
    """Let a promise say something else from now on. Waits that have begun keep what applied then. Raises NameTaken."""
    promise.name = name
    _named(promise)
    if standard_of(promise.versions.latest("since", "pk")) != _plain(standard):
        _add_version(promise, standard, by=by, at=at)


@transaction.atomic
def end_promise(promise: Promise, *, at: datetime) -> None:
    """Promise it no more. Waits that have begun keep it."""
    if promise.ended_at is None:
        promise.ended_at = at
        promise.save(update_fields=["ended_at"])
        _look_again()


def standard_of(version: PromiseVersion) -> Standard:
    """Return what a version says."""
    return _plain(
        Standard(
            kind=Kind(version.kind),
            length_s=version.length_s,
            hours=version.hours,
            teams=version.teams,
            mailboxes=version.mailboxes,
            stages=version.stages,
            customers=version.customers,
            public_words=version.public_words,
        )
    )


def _plain(standard: Standard) -> Standard:
    """Return the same with its conditions in one order, to be compared."""
    return Standard(
        kind=standard.kind,
        length_s=standard.length_s,
        hours=standard.hours,
        teams=sorted(standard.teams),
        mailboxes=sorted(standard.mailboxes),
        stages=sorted(standard.stages),
        customers=sorted(standard.customers),
        public_words=standard.public_words,
    )


T = TypeVar("T", OpeningHours, Promise)


def _named(row: T) -> T:
    """Save a row whose name may be taken."""
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        raise NameTaken(f"There is already one called “{row.name}”.") from None
    return row


def _add_hours(known: OpeningHours, hours: Hours, *, by: Agent | None, at: datetime) -> None:
    """Raises NoOpeningHours."""
    hours.after(at, timedelta(seconds=1))
    HoursVersion.objects.create(
        hours=known,
        since=_after_the_last(known.versions.order_by("since").last(), at),
        by=by,
        zone=hours.zone,
        week=hours.week,
        holidays=[[each.month, each.day, each.year, each.name] for each in hours.holidays],
    )
    _look_again()


def _add_version(promise: Promise, standard: Standard, *, by: Agent | None, at: datetime) -> None:
    plain = _plain(standard)
    PromiseVersion.objects.create(
        promise=promise,
        since=_after_the_last(promise.versions.order_by("since").last(), at),
        by=by,
        kind=plain.kind,
        length_s=plain.length_s,
        hours=plain.hours,
        teams=plain.teams,
        mailboxes=plain.mailboxes,
        stages=plain.stages,
        customers=plain.customers,
        public_words=plain.public_words,
    )
    _look_again()


def _after_the_last(last: HoursVersion | PromiseVersion | None, at: datetime) -> datetime:
    """Return `at`, or a little after the last version when that began no earlier."""
    return at if last is None else max(at, last.since + timedelta(microseconds=1))


def _look_again() -> None:
    """Who reads the book before the change is committed would keep what was."""
    book.forget()
    transaction.on_commit(book.forget)
