"""Whose turn it is, decided from the messages alone. Notes are nobody's move."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from regard.conversations.models import MessageKind, Turn


def whose_turn(moves: Sequence[tuple[str, datetime]], *, opened_at: datetime) -> tuple[Turn, datetime]:
    """Return whose turn it is and since when.

    moves: (kind, at) of one conversation, oldest first. Ours begins with the first thing she said that we have not
    answered, not with the last; hers with our last answer.
    """
    turn, since = Turn.US, opened_at
    is_first = True
    for kind, at in moves:
        if kind == MessageKind.AGENT:
            turn, since = Turn.CUSTOMER, at
        elif kind == MessageKind.CUSTOMER and (is_first or turn == Turn.CUSTOMER):
            turn, since = Turn.US, at
        is_first = is_first and kind == MessageKind.NOTE
    return turn, since
