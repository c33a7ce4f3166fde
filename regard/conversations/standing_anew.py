"""How a conversation stands once messages came or went: counted, what it needs, whether it is open."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db.models import Q

from regard.conversations import changing
from regard.conversations import need as needs
from regard.conversations.models import Conversation, Event, EventKind, MessageKind, State

NEED = ("need", "need_message_id", "need_start", "need_end", "need_by_id")


def take_need(conversation: Conversation, before: Conversation, ids: Collection[int] | None) -> None:
    """Let a conversation need what it needed before, where that stands in one of these messages, or else in its own."""
    is_there = before.need_message_id in ids if ids is not None else _has(conversation, before.need_message_id)
    if is_there and before.need:
        for name in NEED:
            setattr(conversation, name, getattr(before, name))


def _has(conversation: Conversation, message_id: int | None) -> bool:
    return message_id is not None and conversation.messages.filter(pk=message_id).exists()


def count(conversation: Conversation) -> None:
    changing.recount(conversation)
    first = conversation.messages.order_by("at", "pk").values_list("at", flat=True).first()
    conversation.opened_at = first or conversation.opened_at


def propose_need(conversation: Conversation) -> None:
    """Propose the need from the first of her messages that tells one."""
    conversation.need, conversation.need_by_id = "", None
    conversation.need_message_id = conversation.need_start = conversation.need_end = None
    for message in conversation.messages.filter(kind=MessageKind.CUSTOMER).order_by("at", "pk")[:20]:
        if found := needs.propose(message.text):
            conversation.need, conversation.need_message_id = " ".join(found.quote.split()), message.pk
            conversation.need_start, conversation.need_end = found.start, found.end
            return


def close_again(conversation: Conversation, gone: Collection[int]) -> list[Event]:
    """Close what was open only by messages that went; returns the events that told of its opening.

    In doubt it stays open: a closed conversation in which somebody waits is worse than an open one too many.
    """
    closing = conversation.events.filter(kind=EventKind.CLOSED).order_by("-at", "-pk").first()
    if not conversation.is_open or closing is None:
        return []
    since = conversation.events.filter(at__gte=closing.at)
    reopened = list(since.filter(kind=EventKind.REOPENED))
    is_by_hand = any(event.by_id for event in reopened) or since.filter(kind=EventKind.SEND_FAILED).exists()
    said = conversation.messages.exclude(kind=MessageKind.NOTE)
    if is_by_hand or said.filter(Q(at__gt=closing.at) | Q(pk__gt=min(gone, default=0))).exists():
        return []
    conversation.state, conversation.closed_at = State.CLOSED, closing.at
    return reopened


def retell_closings(conversation: Conversation) -> None:
    """Whether we had answered when it was closed is told by the answers that stand there now."""
    for event in conversation.events.filter(kind=EventKind.CLOSED):
        answered = was_answered(conversation, event.at)
        if event.data.get("answered", True) != answered:
            event.data |= {"answered": answered}
            event.save(update_fields=["data"])


def was_answered(conversation: Conversation, at: datetime) -> bool:
    return conversation.messages.filter(kind=MessageKind.AGENT, is_undelivered=False, at__lte=at).exists()
