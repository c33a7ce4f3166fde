"""Taking the lines of a file in, some thousand at a time: each time in one transaction with how far it is."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import asdict
from datetime import datetime
from itertools import islice
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone

from regard.customers.models import Customer
from regard.journey import files, taking
from regard.journey.batches import Batch
from regard.journey.files import Line, Table
from regard.journey.models import TakenFile
from regard.journey.taking import Taken
from regard.team.models import Desk

LINES_AT_ONCE = 2_000
MOST_TOLD = 100_000
"""Bad lines that are told one by one; more than that are counted."""


def desk_zone() -> ZoneInfo:
    """Return the zone of moments that a file tells without an offset."""
    return ZoneInfo(Desk.the().time_zone)


def take_lines(some: Sequence[Line], *, source: str, zone: ZoneInfo, at: datetime) -> tuple[Taken, Batch]:
    """Take the good ones of these lines in; returns what became of them, and the batch with the bad ones."""
    batch = files.read_lines(some, now=at, zone=zone, source=source)
    batch.only_customers(_present)
    return taking.take([entry for _, entry in batch.entries], at=at), batch


def _present(ids: Collection[int]) -> Collection[int]:
    return set(Customer.objects.present().filter(pk__in=ids).values_list("pk", flat=True))


def take_in(file_id: int) -> None:
    """Take in what is left of a file whose taking was begun. Safe to run twice and at once: a row lock says whose
    lines come next.
    """
    taken = TakenFile.objects.select_related("file").get(pk=file_id)
    if taken.begun_at is None or taken.taken_at is not None:
        return
    rest, zone, done = islice(files.lines(table_of(taken)), taken.done, None), desk_zone(), taken.done
    while True:
        some = list(islice(rest, LINES_AT_ONCE))
        if not _has_taken(file_id, some, zone, done=done) or not some:
            return
        done += len(some)


def table_of(taken: TakenFile) -> Table:
    """Return the table of a file that was put up."""
    return files.read_table(taken.file.read())


@transaction.atomic
def _has_taken(file_id: int, some: Sequence[Line], zone: ZoneInfo, *, done: int) -> bool:
    """Take these lines in and note it; none means that the file is at its end. False when another run was faster."""
    taken = TakenFile.objects.select_for_update().get(pk=file_id)
    if taken.done != done or taken.taken_at is not None:
        return False
    at = timezone.now()
    if some:
        _note(taken, *take_lines(some, source=taken.source, zone=zone, at=at))
        taken.done += len(some)
    else:
        taken.taken_at = at
    taken.save()
    return True


def _note(taken: TakenFile, became: Taken, batch: Batch) -> None:
    taken.new += became.new
    taken.changed += became.changed
    taken.known += became.known
    taken.refused_count += len(batch.refused)
    taken.refused += [asdict(each) for each in batch.refused[: MOST_TOLD - len(taken.refused)]]
    taken.notes += [(note.line, note.problem) for note in batch.notes][: MOST_TOLD - len(taken.notes)]
