"""What the mood package does by the clock: nothing stays unread."""

from __future__ import annotations

import logging

from django.db.models import Max

from regard.conversations.models import Message
from regard.jobs import queue
from regard.mood import filling

log = logging.getLogger(__name__)

NEWEST = 3_000
"""Messages that are looked over again through the day; the night looks over all."""


@queue.every("*/10 * * * *", name="mood.sweep", queue=queue.BACKGROUND)
def sweep(timestamp: int) -> None:
    """Read what failed to be read when it came."""
    last = Message.objects.aggregate(last=Max("pk"))["last"] or 0
    _tell(sum(filling.fill(max(1, last - NEWEST))))


@queue.every("17 2 * * *", name="mood.fill", queue=queue.BACKGROUND)
def fill(timestamp: int) -> None:
    """Read everything that is unread; of a desk that is older than its moods, that is much, once."""
    _tell(sum(filling.fill()))


def _tell(count: int) -> None:
    if count:
        log.info("The mood of %d messages was read late.", count)
