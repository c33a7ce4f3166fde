"""Emptying the bin by the clock, and the disk after it."""

from __future__ import annotations

from django.utils import timezone

from regard.erasing import leavings
from regard.jobs import queue


@queue.job(name="erasing.clear_files", queue=queue.BACKGROUND)
def clear_files(ids: list[int]) -> None:
    """Remove files that nothing needs any more."""
    leavings.clear_files(ids)


@queue.every("17 * * * *", name="erasing.empty", queue=queue.BACKGROUND)
def empty(timestamp: int) -> None:
    """Delete for good what has lain in the bin long enough."""
    from regard.erasing import actions  # which defers the other

    while actions.erase_due(at=timezone.now()) == actions.MOST_AT_ONCE:
        pass
