"""Counting by the clock."""

from __future__ import annotations

import logging

from django.utils import timezone

from regard.jobs import queue
from regard.measures import counting
from regard.measures.models import Touched

log = logging.getLogger(__name__)


@queue.every("*/5 * * * *", name="measures.count", queue=queue.BACKGROUND)
def count(timestamp: int) -> None:
    """Run every five minutes: what changed is counted anew."""
    if Touched.objects.exists():
        counting.count_touched(at=timezone.now())


@queue.job(name="measures.count_companies", swept_by="measures.check", queue=queue.BACKGROUND)
def count_companies() -> None:
    """Run when the list of public domains was changed; the nightly check does the same."""
    counting.count_companies(at=timezone.now())


@queue.every("53 3 * * *", name="measures.check", queue=queue.BACKGROUND)
def check(timestamp: int) -> None:
    """Run every night: counts that differ from the truth are a fault of ours; it is told and mended."""
    mended = counting.mend(at=timezone.now())
    if mended.days:
        log.error("Counts of %s days were wrong and are mended: %s", len(mended.days), mended.days[:10])
