"""What the journey package does by the clock: people arrive and leave, and nothing stays missed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from regard.jobs import queue
from regard.journey import following, joining

STRANGERS_KEPT = timedelta(days=90)


@queue.every("8 * * * *", name="journey.stages")
def renew_stages(timestamp: int) -> None:
    following.follow_the_clock(datetime.fromtimestamp(timestamp, UTC))


@queue.every("41 2 * * *", name="journey.follow_all")
def follow_all(timestamp: int) -> None:
    at = datetime.fromtimestamp(timestamp, UTC)
    following.follow_all(at)
    joining.forget_strangers(at - STRANGERS_KEPT)
