"""What the journey package does by the clock: people arrive and leave, and nothing stays missed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from regard.jobs import queue
from regard.journey import filing, following, joining
from regard.journey.shops import actions as shop_actions

STRANGERS_KEPT = timedelta(days=90)
LETTERS_KEPT = timedelta(days=30)
"""Longer than any shop tries again."""


@queue.job(name="journey.take_file")
def take_file(file_id: int) -> None:
    """Take in the rest of a file; begun again after a crash it goes on where it was."""
    filing.take_in(file_id)


@queue.every("8 * * * *", name="journey.stages", queue=queue.BACKGROUND)
def renew_stages(timestamp: int) -> None:
    following.follow_the_clock(datetime.fromtimestamp(timestamp, UTC))


@queue.every("41 2 * * *", name="journey.follow_all", queue=queue.BACKGROUND)
def follow_all(timestamp: int) -> None:
    at = datetime.fromtimestamp(timestamp, UTC)
    following.follow_all(at)
    joining.forget_strangers(at - STRANGERS_KEPT)
    shop_actions.forget_letters(at - LETTERS_KEPT)
