"""Letting mails wait to be looked at, in the transaction that takes them in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from regard.channels.origin import jobs
from regard.channels.origin.models import Origin
from regard.conversations.models import Message
from regard.jobs import queue
from regard.lib.afterwards import Afterwards
from regard.lib.copying import copy_in


def begin(messages: Sequence[Message], *, asks: Sequence[bool], at: datetime) -> None:
    """Let these messages' mails wait to be looked at. asks: whether DNS may be asked about each."""
    copy_in(Origin(message=message, asks=may_ask, due_at=at) for message, may_ask in zip(messages, asks, strict=True))
    _woken.add(None)


def _wake(_: list[None]) -> None:
    queue.wake(jobs.look)


_woken = Afterwards(_wake)
"""Once for many transactions. Should we die in between, the sweep finds them."""
