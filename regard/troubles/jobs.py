"""Looking, by the clock."""

from __future__ import annotations

from django.utils import timezone

from regard.jobs import queue
from regard.troubles import actions


@queue.every("* * * * *", name="troubles.look")
def look(timestamp: int) -> None:
    actions.look(at=timezone.now())
