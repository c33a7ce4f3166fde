"""What is done with her words behind the screens, and by the clock: nothing stays ungathered or unread."""

from __future__ import annotations

import logging
from datetime import UTC, datetime

from django.db.models import Max
from django.utils import timezone

from regard.conversations.models import Conversation
from regard.jobs import queue
from regard.voice.verbatims import filing, gathering

log = logging.getLogger(__name__)

NEWEST = 2_000
"""Conversations that are looked over again through the day; the night looks over all."""


@queue.job(name="verbatims.gather", swept_by="verbatims.gather_all", queue=queue.BACKGROUND)
def gather(conversation_ids: list[int]) -> None:
    gathering.gather(conversation_ids, at=timezone.now())


@queue.every("*/10 * * * *", name="verbatims.read", queue=queue.BACKGROUND)
def read(timestamp: int = 0) -> None:
    """Read the mood of what is unread; woken whenever words were kept."""
    from regard.voice.verbatims import reading  # numpy and the weights are loaded when there is something to read

    reading.read_all()


@queue.every("*/30 * * * *", name="verbatims.sweep", queue=queue.BACKGROUND)
def sweep(timestamp: int) -> None:
    last = Conversation.objects.aggregate(last=Max("pk"))["last"] or 0
    _gather_all(timestamp, first=max(1, last - NEWEST))


@queue.every("47 2 * * *", name="verbatims.gather_all", queue=queue.BACKGROUND)
def gather_all(timestamp: int) -> None:
    """Gather everything; of a desk that is older than its verbatims, that is much, once."""
    _gather_all(timestamp, first=1)


def _gather_all(timestamp: int, *, first: int) -> None:
    if count := sum(gathering.gather_all(at=datetime.fromtimestamp(timestamp, UTC), first=first)):
        log.info("%d pieces of customers' words were gathered late.", count)


@queue.job(name="verbatims.take_file")
def take_file(file_id: int) -> None:
    """Take in the rest of a file; begun again after a crash it goes on where it was."""
    filing.take_in(file_id, at=timezone.now())
