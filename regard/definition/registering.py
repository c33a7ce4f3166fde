"""What can happen in the register: an entry is added, said anew, noted, taken out; a concept is marked by a person."""

from __future__ import annotations

import re
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from regard.definition.concepts import BY_KEY
from regard.definition.models import Entry, Mark, Revision, Version
from regard.lib.text import storable
from regard.team.models import Agent

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


class NoSuchDate(ValueError):
    """A date is a year, a month or a day: 2013, 2013-11 or 2013-11-04."""


class NothingNew(Exception):
    """The entry says this already."""


class NoSuchConcept(ValueError):
    """There is no concept of this name."""


def date_of(text: str) -> str:
    """Return a date as the register keeps it; "" for none. Raises NoSuchDate."""
    given = text.strip()
    found = _DATE.fullmatch(given)
    if not given:
        return ""
    if found is None:
        raise NoSuchDate("Write a year, a month or a day: 2013, 2013-11 or 2013-11-04.")
    try:
        date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
    except ValueError:
        raise NoSuchDate("There is no such day.") from None
    return given


@transaction.atomic
def add(
    source: str, text: str, *, author: str = "", on: str = "", note: str = "", by: Agent | None, at: datetime
) -> Entry:
    """Put an entry into the register, with what it says. Raises NoSuchDate."""
    entry = Entry.objects.create(
        source=storable(source), author=storable(author), note=storable(note), added_by=by, added_at=at
    )
    Revision.objects.create(entry=entry, place=1, text=storable(text), on=date_of(on), added_by=by, added_at=at)
    return entry


@transaction.atomic
def revise(entry: Entry, text: str, *, on: str = "", by: Agent, at: datetime) -> Revision:
    """Add what an entry says now; what it said before stays. Raises NoSuchDate, NothingNew."""
    entry = Entry.objects.select_for_update().get(pk=entry.pk)
    text, newest = storable(text), entry.revisions.order_by("-place").first()
    if newest and newest.text == text:
        raise NothingNew("It says so already.")
    place = (entry.revisions.aggregate(last=Max("place"))["last"] or 0) + 1
    return Revision.objects.create(entry=entry, place=place, text=text, on=date_of(on), added_by=by, added_at=at)


def note(entry: Entry, text: str) -> None:
    """Keep what we note beside an entry."""
    entry.note = storable(text)
    entry.save(update_fields=["note"])


def take_out(entry: Entry, *, at: datetime) -> None:
    """Take an entry out of the register; it can be brought back."""
    Entry.objects.filter(pk=entry.pk, gone_at=None).update(gone_at=at)


def bring_back(entry: Entry) -> None:
    Entry.objects.filter(pk=entry.pk).update(gone_at=None)


@transaction.atomic
def mark(of: Revision | Version, concept: str, *, is_there: bool, by: Agent, at: datetime) -> Mark:
    """Say that a concept is, or is not, in a text; what was said before is undone. Raises NoSuchConcept."""
    if concept not in BY_KEY:
        raise NoSuchConcept(f"There is no concept {concept!r}.")
    text = {"revision": of} if isinstance(of, Revision) else {"version": of}
    type(of).objects.select_for_update().get(pk=of.pk)  # two who mark at one moment come one after the other
    Mark.objects.filter(**text, concept=concept, undone_at=None).update(undone_at=at)
    return Mark.objects.create(**text, concept=concept, is_there=is_there, by=by, at=at)


def unmark(known: Mark, *, at: datetime) -> None:
    """Let the rule speak again."""
    Mark.objects.filter(pk=known.pk, undone_at=None).update(undone_at=at)
