"""Taking mail in, whenever some waits."""

from __future__ import annotations

from regard.channels.email.deleted import drop_what_came_again
from regard.channels.email.standing import take_in_waiting
from regard.jobs import queue


@queue.job(name="email.take_in", swept_by="email.sweep")
def take_in() -> None:
    """Take in the mails that wait; woken by each that arrives."""
    take_in_waiting()


@queue.every("* * * * *", name="email.sweep")
def sweep(timestamp: int) -> None:
    """Take in what waits although nobody was woken for it, or what an earlier run had to leave."""
    take_in_waiting()


@queue.every("*/10 * * * *", name="email.drop_deleted", queue=queue.BACKGROUND)
def drop_deleted(timestamp: int) -> None:
    """Remove mails that were deleted here before and came again."""
    drop_what_came_again()
