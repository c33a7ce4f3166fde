"""How a matter stands, told from its fields: of a whole conversation as of its line in a list."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import models


class State(models.TextChoices):
    OPEN = "open"
    CLOSED = "closed"


class Turn(models.IntegerChoices):
    """Whose move it is. Numbers, so that one order (turn, turn_since) puts ours first in every list."""

    US = 0
    CUSTOMER = 1


class Standing:
    """What follows from a matter's fields."""

    __slots__ = ()

    if TYPE_CHECKING:  # columns there, plain values here
        subject: Any
        need: Any
        state: Any
        turn: Any
        turn_since: Any
        due_at: Any
        last_message_at: Any
        seen_at: Any

    @property
    def title(self) -> str:
        """What lists and heads show: her need, else the subject."""
        return self.need or self.subject or "No words"

    @property
    def is_open(self) -> bool:
        return self.state == State.OPEN

    @property
    def waiting_since(self) -> datetime | None:
        """Since when she waits for us; None while it is her turn or the matter is closed."""
        return self.turn_since if self.is_open and self.turn == Turn.US else None

    @property
    def is_unread(self) -> bool:
        """Whether she said something since one of us last opened it."""
        return self.waiting_since is not None and (self.seen_at is None or self.seen_at < self.last_message_at)
