"""The queue's own night work."""

from __future__ import annotations

from regard.jobs import queue, recovery


@queue.every("23 3 * * *", name="jobs.remove_old")
def remove_old(timestamp: int) -> None:
    recovery.remove_old()


@queue.every("29 3 * * *", name="jobs.clear_sessions")
def clear_sessions(timestamp: int) -> None:
    recovery.clear_sessions()
