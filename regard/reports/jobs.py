"""The weekly mail, by the clock."""

from __future__ import annotations

from django.utils import timezone

from regard.jobs import queue
from regard.reports import actions


@queue.every("7 * * * *", name="reports.digest")
def send_digests(timestamp: int) -> None:
    """Run every hour: it is Monday morning somewhere."""
    actions.send_due(at=timezone.now())
