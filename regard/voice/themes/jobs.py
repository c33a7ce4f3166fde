"""What is done with themes behind the screens and by the clock."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime

from django.db import transaction
from django.utils import timezone

from regard.jobs import queue
from regard.voice.themes import counting, joining, running
from regard.voice.verbatims import gathering

FEWEST_WORDS = 30
"""Pieces of words from which on the desk looks for themes by itself."""


@queue.job(name="themes.run", queue=queue.BACKGROUND)
def run(run_id: int) -> None:
    running.run(run_id)


@queue.job(name="themes.begin", queue=queue.BACKGROUND)
def begin() -> None:
    """Gather, read and search all that a desk has, for one that is older than its voice; twice is once."""
    from regard.voice.verbatims import reading  # numpy and the weights are loaded when there is something to read

    at = timezone.now()
    for _ in gathering.gather_all(at=at):
        pass
    reading.read_all()
    with suppress(running.RunsAlready):
        running.run(running.begin(by=None, at=at).pk)


@queue.every("*/10 * * * *", name="themes.follow", queue=queue.BACKGROUND)
def follow(timestamp: int = 0) -> None:
    """Let new words join, and count the weeks anew in which something changed; woken by both."""
    joining.join_all(at=timezone.now())
    counting.count_stale()


@queue.every("23 1 * * *", name="themes.search", queue=queue.BACKGROUND)
def search(timestamp: int) -> None:
    """Search anew on Sundays, and for the first time as soon as there are enough words."""
    at = datetime.fromtimestamp(timestamp, UTC)
    if running.is_due(at=at, fewest=FEWEST_WORDS):
        with suppress(running.RunsAlready), transaction.atomic():
            queue.defer(run, run_id=running.begin(by=None, at=at).pk)


@queue.every("11 4 * * *", name="themes.count_all", queue=queue.BACKGROUND)
def count_all(timestamp: int) -> None:
    counting.count_all(at=timezone.now())
