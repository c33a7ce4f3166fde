"""Leaving by the clock."""

from __future__ import annotations

import logging

from django.db import DatabaseError
from django.utils import timezone

from regard.jobs import queue
from regard.later import leaving
from regard.later.models import PlannedAnswer

logger = logging.getLogger(__name__)

MOST_A_SWEEP = 200


@queue.job(name="later.leave", swept_by="later.sweep")
def leave(planned_id: int) -> None:
    """Let one leave, at its moment."""
    leaving.leave_or_hold(planned_id, at=timezone.now())


@queue.every("* * * * *", name="later.sweep")
def sweep(timestamp: int) -> None:
    """Let those leave whose moment passed while nobody was there."""
    now = timezone.now()
    due = PlannedAnswer.objects.filter(held="", leaves_at__lte=now).order_by("leaves_at")
    for planned_id in due.values_list("pk", flat=True)[:MOST_A_SWEEP]:
        try:
            leaving.leave_or_hold(planned_id, at=now)
        except DatabaseError:
            logger.exception("planned answer %s waits for the next sweep", planned_id)
