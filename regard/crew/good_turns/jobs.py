"""Gratitude is looked for by the clock."""

from __future__ import annotations

from django.utils import timezone

from regard.crew.good_turns import finding
from regard.jobs import queue


@queue.every("*/10 * * * *", name="good_turns.look", queue=queue.BACKGROUND)
def look_for_gratitude(timestamp: int) -> None:
    """Propose what was named with gratitude; running twice proposes nothing twice."""
    finding.look(at=timezone.now())
