"""What the core does by the clock: counts are folded and checked, presence that means nothing goes."""

from __future__ import annotations

import logging

from django.utils import timezone

from regard.conversations import presence, tallies
from regard.conversations.models import Tally
from regard.jobs import queue

log = logging.getLogger(__name__)

MOST_TALLY_ROWS = 1_000
"""Summing a thousand rows for a screen takes under a millisecond."""


@queue.every("* * * * *", name="conversations.keep_tidy")
def keep_tidy(timestamp: int) -> None:
    """Run every minute."""
    if Tally.objects.count() > MOST_TALLY_ROWS:
        tallies.fold_tallies()
    presence.forget(at=timezone.now())


@queue.every("41 3 * * *", name="conversations.check_counts")
def check_counts(timestamp: int) -> None:
    """Run every night: counts that differ from the truth are a fault of ours; it is told and mended."""
    for difference in tallies.differences():
        log.error("A count was wrong and is mended: %s", difference)
        tallies.mend(difference)
