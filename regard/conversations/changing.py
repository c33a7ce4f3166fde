"""The steps of every change to a conversation: lock its row, write a message, record an event, tell open browsers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from regard.conversations.inbound import InboundFile
from regard.conversations.models import Attachment, Conversation, Event, EventKind, Message
from regard.conversations.turns import whose_turn
from regard.live import news
from regard.live.news import News
from regard.team.models import Agent


def locked(conversation_id: int) -> Conversation:
    """Read the row for writing. Others who would write it wait.

    Who also locks a question, a repair or a word of it, or is to be alone with its customer, does so after this one.
    Raises Conversation.DoesNotExist.
    """
    rows = Conversation.objects.select_for_update(of=("self",)).select_related("customer", "mailbox", "assignee")
    conversation = rows.filter(pk=conversation_id).first()
    if conversation is None or (conversation.assignee_id and conversation.assignee is None):
        # Somebody gave it another customer or assignee while this waited: PostgreSQL then looks at the new row with the
        # old joined ones, and finds no pair (EvalPlanQual). Now that the row is ours, they are read as they are.
        conversation = rows.get(pk=conversation_id)
    conversation.was_with = _with_whom(conversation)  # type: ignore[attr-defined]
    return conversation


def locked_all(ids: Iterable[int]) -> list[Conversation]:
    """The same for several, lowest number first, so that two who lock some never wait for each other.

    Those that are gone are left out.
    """
    rows = Conversation.objects.filter(pk__in=list(ids)).order_by("pk")
    # Locked alone first, then read: what was joined before somebody was waited for would be old.
    held = list(rows.select_for_update().values_list("pk", flat=True))
    found = list(rows.filter(pk__in=held).select_related("customer", "mailbox", "assignee"))
    for conversation in found:
        conversation.was_with = _with_whom(conversation)  # type: ignore[attr-defined]
    return found


def write(conversation: Conversation, message: Message, files: Sequence[InboundFile]) -> Message:
    """Save `message` with its files and count it. The caller saves the conversation."""
    append(conversation, message)
    message.save()
    Attachment.objects.bulk_create(attachments(message, files))
    return message


def append(conversation: Conversation, message: Message) -> None:
    """Give `message` its place and count it; nothing is saved."""
    message.conversation, message.customer_id = conversation, conversation.customer_id
    conversation.message_count += 1
    conversation.last_message_at = max(conversation.last_message_at, message.at)


def recount(conversation: Conversation) -> None:
    """Let count, turn and times follow from the messages there are; nothing is saved.

    An answer that failed for good is no move.
    """
    rows = conversation.messages.order_by("at", "pk").values_list("kind", "at", "is_undelivered")
    moves = [(kind, at) for kind, at, is_undelivered in rows if not is_undelivered]
    conversation.message_count = len(rows)
    conversation.last_message_at = max((at for _, at, _ in rows), default=conversation.opened_at)
    conversation.turn, conversation.turn_since = whose_turn(moves, opened_at=conversation.opened_at)


def attachments(message: Message, files: Iterable[InboundFile]) -> list[Attachment]:
    """Return the rows of a message's files; nothing is saved."""
    return [
        Attachment(
            message=message,
            file=f.file,
            filename=f.filename[:255],
            content_type=f.content_type[:127],
            content_id=f.content_id[:255],
            is_inline=f.is_inline,
        )
        for f in files
    ]


def record(conversation: Conversation, kind: EventKind, *, by: Agent | None, at: datetime, **data: object) -> Event:
    """Write one Event, for the timeline."""
    event = happening(conversation, kind, by=by, at=at, **data)
    event.save()
    return event


def happening(conversation: Conversation, kind: EventKind, *, by: Agent | None, at: datetime, **data: object) -> Event:
    """Return one Event; it is not saved."""
    return Event(conversation=conversation, customer_id=conversation.customer_id, kind=kind, by=by, at=at, data=data)


def tell(conversation: Conversation, kind: str) -> None:
    """Tell who may see the matter now, and who could until now: their lists lose it."""
    tell_all([conversation], kind)


def tell_all(conversations: Iterable[Conversation], kind: str) -> None:
    """Tell of the same change to several."""
    news.tell_all(
        News("conversation", {"id": conversation.pk, "kind": kind}, to=_circles(conversation))
        for conversation in conversations
    )


def _circles(conversation: Conversation) -> list[dict[str, object]]:
    now = _with_whom(conversation)
    before = getattr(conversation, "was_with", now)
    return [now] if before == now else [now, before]


def _with_whom(conversation: Conversation) -> dict[str, object]:
    return {"team": conversation.team_id, "assignee": conversation.assignee_id}
