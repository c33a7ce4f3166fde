"""A file of touchpoints that an owner puts up: looked into first, then taken in behind the screen, with a report that
stays.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from regard.files import actions as file_actions
from regard.files import of_lines
from regard.jobs import queue
from regard.journey import files, jobs
from regard.journey.files import Preview
from regard.journey.filing import table_of
from regard.journey.models import TakenFile
from regard.team.models import Agent, Desk


def put_up(content: bytes, *, filename: str, source: str, by: Agent, at: datetime) -> TakenFile:
    """Keep a file to be looked into. Raises files.NoTable."""
    table = files.read_table(content)
    return TakenFile.objects.create(
        file=file_actions.keep(content, at=at),
        filename=filename[:255],
        source=source,
        by=by,
        at=at,
        lines=sum(1 for _ in files.lines(table)),
    )


def look_into(taken: TakenFile, *, at: datetime) -> Preview:
    """Read the file without taking it in."""
    return files.preview(table_of(taken), now=at, zone=Desk.the().zone, source=taken.source)


@transaction.atomic
def begin(taken: TakenFile, *, at: datetime) -> None:
    """Let the good lines be taken in by a job. Raises BegunBefore."""
    of_lines.begin(taken, at=at)
    queue.defer(jobs.take_file, file_id=taken.pk)


def taken_before(taken: TakenFile) -> TakenFile | None:
    """Return when the very same file was begun before, under whatever name."""
    same = TakenFile.objects.filter(file=taken.file_id, begun_at__isnull=False).exclude(pk=taken.pk)
    return same.defer("refused", "notes").order_by("-begun_at").first()
