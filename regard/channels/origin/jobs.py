"""Looking where mails come from, whenever some wait."""

from __future__ import annotations

from regard.jobs import queue


@queue.job(name="origin.look", queue=queue.BACKGROUND)
def look() -> None:
    """Look at the mails that wait; woken by each that is taken in."""
    _look()


@queue.every("* * * * *", name="origin.sweep", queue=queue.BACKGROUND)
def sweep(timestamp: int) -> None:
    """Look at what is to be tried again, and at what an earlier run had to leave."""
    _look()


def _look() -> None:
    from regard.channels.origin import checking  # DNS and the list of suffixes are loaded when the first mail comes

    checking.look()
