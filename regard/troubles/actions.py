"""What can happen to a trouble: it is found, goes on, is over; the owners are told; one of them puts it off."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import connection, transaction

from regard.jobs import recovery
from regard.team.models import Agent, Desk
from regard.troubles import finding, letters, listening
from regard.troubles.finding import Finding
from regard.troubles.models import Kind, Look, Trouble

FLAPS_WITHIN = timedelta(minutes=15)
"""What is over and begins again within this time is one trouble; its end is told only afterwards."""

KEPT = timedelta(days=90)
LOOKING = 0x7472_6F75
"""The key of the advisory lock of a look; any number that no other lock of ours has."""


@transaction.atomic
def look(*, at: datetime) -> None:
    """Look for all there is, keep what was found, and tell the owners what began and what is over."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOOKING])
    desk, last = Desk.the(), Look.objects.first()
    rhythms = listening.follow(at=at, looked_at=last.at if last else None, zone=desk.zone)
    _compare(finding.find(rhythms, at=at, zone=desk.zone), at=at)
    _tell(desk, at=at)
    Look.objects.update_or_create(pk=1, defaults={"at": at})
    Trouble.objects.filter(ended_at__lt=at - KEPT).delete()
    _count(at=at)


def _compare(found: list[Finding], *, at: datetime) -> None:
    """Bring what is kept to what was found."""
    lately = Trouble.objects.select_for_update().exclude(ended_at__lt=at - FLAPS_WITHIN).order_by("ended_at")
    known = {(row.kind, row.about): row for row in lately}  # an open one comes last, and counts
    for one in found:
        row = known.pop((one.kind, one.about[:400]), None)
        if row is None:
            _begin(one, at=at)
        elif row.ended_at or (row.words, row.detail) != (one.words, one.detail):
            row.words, row.detail, row.advice, row.place, row.ended_at = *_told_by(one), None
            row.save(update_fields=["words", "detail", "advice", "place", "ended_at"])
    for row in known.values():
        if row.ended_at is None:
            row.ended_at = at
            row.save(update_fields=["ended_at"])


def _told_by(one: Finding) -> tuple[str, str, str, str]:
    return one.words[:600], one.detail, one.advice, one.place


def _begin(one: Finding, *, at: datetime) -> None:
    words, detail, advice, place = _told_by(one)
    Trouble.objects.create(
        kind=one.kind, about=one.about[:400], since=one.since, found_at=at,
        words=words, detail=detail, advice=advice, place=place,
    )  # fmt: skip


def _tell(desk: Desk, *, at: datetime) -> None:
    """Write to the owners of what began and of what is over for good; of what nobody heard begin, not that it ended.

    That mail does not leave cannot be told by mail.
    """
    by_mail = Trouble.objects.exclude(kind=Kind.UNSENT)
    begun = list(by_mail.open().filter(told_at=None))
    over = list(by_mail.filter(told_at__isnull=False, over_told_at=None, ended_at__lt=at - FLAPS_WITHIN))
    if not begun and not over:
        return
    owners = list(Agent.objects.owning().order_by("pk"))
    for trouble in begun:
        letters.tell_beginning(trouble, owners, desk, at=at)
    for trouble in over:
        letters.tell_end(trouble, owners, desk, at=at)
    Trouble.objects.filter(pk__in=[row.pk for row in begun]).update(told_at=at)
    Trouble.objects.filter(pk__in=[row.pk for row in over]).update(over_told_at=at)


@transaction.atomic
def snooze(trouble: Trouble, *, until: datetime, by: Agent, at: datetime) -> None:
    """Show it no more until then. Whoever watches the desk from outside still reads it (/healthz)."""
    Trouble.objects.filter(pk=trouble.pk).update(snoozed_until=until, snoozed_by=by)
    _count(at=at)


@transaction.atomic
def wake(trouble: Trouble, *, at: datetime) -> None:
    """Show it again."""
    Trouble.objects.filter(pk=trouble.pk).update(snoozed_until=None, snoozed_by=None)
    _count(at=at)


def run_again(trouble: Trouble, *, at: datetime) -> int:
    """Let the jobs run again that a trouble is about; returns how many."""
    name = job_of(trouble)
    count = recovery.run_again(name) if name else 0
    look(at=at)
    return count


def job_of(trouble: Trouble) -> str:
    """Return the name of the job that was given up; "" of another trouble."""
    is_given_up = trouble.kind == Kind.WORK and trouble.about.startswith("given up ")
    return trouble.about.removeprefix("given up ") if is_given_up else ""


def _count(*, at: datetime) -> None:
    """Keep on the desk's row how many are shown: every page reads that row anyhow."""
    count = Trouble.objects.shown(at).count()
    Desk.objects.exclude(trouble_count=count).update(trouble_count=count)
