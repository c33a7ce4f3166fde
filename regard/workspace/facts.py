"""How a conversation stands, said in its head."""

from __future__ import annotations

from datetime import datetime

from regard.conversations.models import Conversation
from regard.conversations.standing import Standing
from regard.ui.words import wait_words
from regard.workspace.moments import inside


def heading_of(matter: Standing) -> str:
    """Return what lists and heads call it. A need from inside a sentence gets its capital here, not in the quote."""
    title = matter.title
    return title[:1].upper() + title[1:]


def standing(conversation: Conversation, *, now: datetime) -> str:
    """Say how long it has been the customer's turn, or when it was closed; "" while it is ours (`rows.wait`)."""
    if not conversation.is_open:
        return f"Closed {inside(conversation.closed_at or now, now=now)}"
    if conversation.waiting_since is not None:
        return ""
    name, since = conversation.customer.first_name, (now - conversation.turn_since).total_seconds()
    return f"Waiting on {name} for {wait_words(since)}"
