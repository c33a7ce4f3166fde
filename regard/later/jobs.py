"""Leaving by the clock."""

from __future__ import annotations

from django.utils import timezone

from regard.jobs import queue
from regard.later import leaving
from regard.later.models import PlannedAnswer

MOST_A_SWEEP = 200


@queue.job(name="later.leave", swept_by="later.sweep")
def leave(planned_id: int) -> None:
    """Let one leave, at its moment."""
    leaving.leave_or_hold(planned_id, at=timezone.now())


@queue.every("* * * * *", name="later.sweep")
def sweep(timestamp: int) -> None:
    """Let those leave whose moment passed while nobody was there, each by a job: one that fails stops no other."""
    now = timezone.now()
    due = PlannedAnswer.objects.filter(held="", leaves_at__lte=now).order_by("leaves_at")
    for planned_id in due.values_list("pk", flat=True)[:MOST_A_SWEEP]:
        queue.defer(leave, planned_id=planned_id)
