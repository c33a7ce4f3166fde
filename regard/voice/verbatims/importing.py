"""A file of customers' words: put up, looked into, taken in some hundred lines at a time behind the screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from regard.files import actions as file_actions
from regard.files import of_lines
from regard.jobs import queue
from regard.team.models import Agent, Desk
from regard.voice.verbatims import files, jobs
from regard.voice.verbatims.files import Bad, Entry, Line, Table
from regard.voice.verbatims.models import WordsFile

SAMPLE = 12


@dataclass(frozen=True)
class Preview:
    """What would be taken in: how many good lines, the first of them, and the bad ones."""

    table: Table
    good: int
    first: Sequence[Line]
    bad: Sequence[Line]


def put_up(content: bytes, *, filename: str, by: Agent, at: datetime) -> WordsFile:
    """Keep a file to be looked into. Raises files.NoTable."""
    table = files.read_table(content)
    count = sum(1 for _ in files.lines(table, zone=Desk.the().zone, now=at))
    kept = file_actions.keep(content, at=at)
    return WordsFile.objects.create(file=kept, filename=filename[:255], by=by, at=at, lines=count)


def look_into(taken: WordsFile, *, at: datetime) -> Preview:
    """Read the file without taking it in."""
    table = files.read_table(taken.file.read())
    every = list(files.lines(table, zone=Desk.the().zone, now=at))
    good = [line for line in every if isinstance(line.told, Entry)]
    return Preview(table, len(good), good[:SAMPLE], [line for line in every if isinstance(line.told, Bad)])


@transaction.atomic
def begin(taken: WordsFile, *, at: datetime) -> None:
    """Let the good lines be taken in by a job. Raises BegunBefore."""
    of_lines.begin(taken, at=at)
    queue.defer(jobs.take_file, file_id=taken.pk)
