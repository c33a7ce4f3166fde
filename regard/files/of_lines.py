"""A file of lines that somebody puts up: looked into first, then taken in behind the screen, some lines at a time, with
a report that stays. What its lines mean is known to who takes them in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from itertools import islice
from typing import TypeVar

from django.db import models, transaction

from regard.files.models import File

LARGEST_BYTES = 5_000_000
"""On a screen, which reads it whole to show it."""


class BegunBefore(Exception):
    """The file is being taken in, or was."""


class FileOfLines(models.Model):
    """lines: how many it has, without the names and empty ones. begun_at: when somebody said to take it in. done: lines
    that are read. taken_at: when the last was. new: what was not known before. refused: the bad lines and why.
    """

    file = models.ForeignKey(File, models.PROTECT, related_name="+", db_index=False)
    filename = models.CharField(max_length=255)
    at = models.DateTimeField()
    lines = models.PositiveIntegerField(default=0)
    begun_at = models.DateTimeField(null=True)
    done = models.PositiveIntegerField(default=0)
    taken_at = models.DateTimeField(null=True)
    new = models.PositiveIntegerField(default=0)
    refused_count = models.PositiveIntegerField(default=0)
    refused = models.JSONField(default=list)

    class Meta:
        abstract = True


Kept = TypeVar("Kept", bound=FileOfLines)
Line = TypeVar("Line")


def begin(taken: FileOfLines, *, at: datetime) -> None:
    """Note that a file is to be taken in. Raises BegunBefore."""
    if not type(taken)._default_manager.filter(pk=taken.pk, begun_at=None).update(begun_at=at):
        raise BegunBefore("This file is being taken in, or was before.")


def take_in(
    taken: Kept,
    lines: Iterable[Line],
    take: Callable[[Kept, Sequence[Line], datetime], None],
    *,
    at_once: int,
    now: Callable[[], datetime],
) -> None:
    """Take in what is left of a file whose taking was begun, `at_once` lines in one transaction with how far it is.

    take: does it, and counts on the file what became of them. Safe to run twice and at once: a row lock says whose
    lines come next.
    """
    if taken.begun_at is None or taken.taken_at is not None:
        return
    rest, done = islice(lines, taken.done, None), taken.done
    while _has_taken(taken, some := list(islice(rest, at_once)), take, done=done, now=now) and some:
        done += len(some)


@transaction.atomic
def _has_taken(
    taken: Kept,
    some: Sequence[Line],
    take: Callable[[Kept, Sequence[Line], datetime], None],
    *,
    done: int,
    now: Callable[[], datetime],
) -> bool:
    """Take these lines in and note it; none means that the file is at its end. False when another run was faster."""
    taken = type(taken)._default_manager.select_for_update().get(pk=taken.pk)
    if taken.done != done or taken.taken_at is not None:
        return False
    at = now()
    if some:
        take(taken, some, at)
        taken.done += len(some)
    else:
        taken.taken_at = at
    taken.save()
    return True
