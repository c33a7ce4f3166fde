"""Letting mails wait to be looked at, in the transaction that takes them in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from regard.channels.origin.models import Origin
from regard.conversations.models import Message


def begin(messages: Sequence[Message], *, asks: Sequence[bool], at: datetime) -> None:
    """Let these messages' mails wait to be looked at. asks: whether DNS may be asked about each."""
    Origin.objects.bulk_create(
        Origin(message=message, asks=may_ask, due_at=at) for message, may_ask in zip(messages, asks, strict=True)
    )
