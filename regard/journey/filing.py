"""Taking the lines of a file in, some thousand at a time: each time in one transaction with how far it is."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import asdict
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils import timezone

from regard.customers.models import Customer
from regard.files import of_lines
from regard.journey import files, taking
from regard.journey.batches import Batch
from regard.journey.files import Line, Table
from regard.journey.models import TakenFile
from regard.journey.taking import Taken
from regard.team.models import Desk

LINES_AT_ONCE = 2_000
MOST_TOLD = 100_000
"""Bad lines that are told one by one; more than that are counted."""


def take_lines(some: Sequence[Line], *, source: str, zone: ZoneInfo, at: datetime) -> tuple[Taken, Batch]:
    """Take the good ones of these lines in; returns what became of them, and the batch with the bad ones."""
    batch = files.read_lines(some, now=at, zone=zone, source=source)
    batch.only_customers(_present)
    return taking.take([entry for _, entry in batch.entries], at=at), batch


def _present(ids: Collection[int]) -> Collection[int]:
    return set(Customer.objects.present().filter(pk__in=ids).values_list("pk", flat=True))


def take_in(file_id: int) -> None:
    """Take in what is left of a file whose taking was begun. Safe to run twice and at once."""
    taken, zone = TakenFile.objects.select_related("file").get(pk=file_id), Desk.the().zone

    def take(taken: TakenFile, some: Sequence[Line], at: datetime) -> None:
        _note(taken, *take_lines(some, source=taken.source, zone=zone, at=at))

    of_lines.take_in(taken, files.lines(table_of(taken)), take, at_once=LINES_AT_ONCE, now=timezone.now)


def table_of(taken: TakenFile) -> Table:
    """Return the table of a file that was put up."""
    return files.read_table(taken.file.read())


def _note(taken: TakenFile, became: Taken, batch: Batch) -> None:
    taken.new += became.new
    taken.changed += became.changed
    taken.known += became.known
    taken.refused_count += len(batch.refused)
    taken.refused += [asdict(each) for each in batch.refused[: MOST_TOLD - len(taken.refused)]]
    taken.notes += [(note.line, note.problem) for note in batch.notes][: MOST_TOLD - len(taken.notes)]
