"""What customers write enters here, whatever road it came: one message or many, in one transaction.

Mail comes by hundreds a second, so all rows of a kind are written by one statement, for one message as for fifty.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import connection, transaction

from regard.conversations import changing, parts
from regard.conversations import need as needs
from regard.conversations.events import ConversationReopened, MessageReceived
from regard.conversations.former import homes_of
from regard.conversations.inbound import InboundMessage
from regard.conversations.models import (
    Conversation,
    Event,
    EventKind,
    Message,
    MessageKind,
    State,
    Turn,
)
from regard.lib.copying import copy_in, new_ids
from regard.lib.events import announce
from regard.mail.words.subjects import is_another


@dataclass(frozen=True)
class Arrival:
    """What a customer wrote, the id of the conversation it belongs to (None begins one), and when we took it."""

    inbound: InboundMessage
    into: int | None
    at: datetime


def receive(inbound: InboundMessage, *, into: Conversation | None, at: datetime) -> Message:
    """Take in what the customer wrote: append it to `into`, or begin a conversation. Announces MessageReceived.

    `at` is when we took it; `inbound.at` when she wrote it. It becomes our turn, a closed matter opens again, and the
    need is proposed from the first words.
    """
    return receive_all([Arrival(inbound, into.pk if into else None, at)])[0]


@transaction.atomic(savepoint=False)
def receive_all(arrivals: Sequence[Arrival]) -> list[Message]:
    """Do as `receive` for several, in their order; several may belong to one matter."""
    known = _locked({arrival.into for arrival in arrivals if arrival.into is not None})
    # What was deleted since it was found takes nothing in: the letter begins anew, as any that answers what is gone.
    arrivals = [each if each.into in known else replace(each, into=None) for each in arrivals]
    # Before they are written: a conversation begins with the message that tells its need.
    message_ids = new_ids(Message, len(arrivals))
    own_ids = iter(new_ids(Conversation, sum(arrival.into is None for arrival in arrivals)))
    begun: list[Conversation] = []
    events: list[Event] = []
    messages: list[Message] = []
    for arrival, message_id in zip(arrivals, message_ids, strict=True):
        conversation = known[arrival.into] if arrival.into is not None else _begun(arrival.inbound, next(own_ids))
        if arrival.into is None:
            begun.append(conversation)
            events.append(changing.happening(conversation, EventKind.OPENED, by=None, at=arrival.inbound.at))
        elif not conversation.is_open:
            conversation.state, conversation.closed_at = State.OPEN, None
            events.append(changing.happening(conversation, EventKind.REOPENED, by=None, at=arrival.at))
        messages.append(_appended(conversation, arrival.inbound, message_id))
    _offer_splits([message for message, arrival in zip(messages, arrivals, strict=True) if arrival.into is not None])
    copy_in(begun)
    _save({conversation.pk: conversation for conversation in known.values()}.values())
    _write(messages, arrivals, events)
    _announce(messages, arrivals, events)
    changing.tell_all({message.conversation_id: message.conversation for message in messages}.values(), "message")
    return messages


def _locked(ids: set[int]) -> dict[int, Conversation]:
    """Read these rows for writing, in the order of their numbers, so that nobody waits in a circle.

    What was merged since it was found is the conversation that took it in.
    """
    if not ids:
        return {}
    rows = {row.pk: row for row in Conversation.objects.select_for_update().filter(pk__in=ids).order_by("pk")}
    if gone := ids - rows.keys():
        homes = homes_of(gone)
        found = rows | _locked(set(homes.values()) - rows.keys())
        rows |= {number: found[home] for number, home in homes.items() if home in found}
    return rows


def _begun(inbound: InboundMessage, conversation_id: int) -> Conversation:
    return Conversation(
        pk=conversation_id,
        customer=inbound.customer,
        mailbox=inbound.mailbox,
        team_id=inbound.mailbox.team_id,
        subject=inbound.subject[:500],
        channel=inbound.channel,
        turn=Turn.US,
        turn_since=inbound.at,
        opened_at=inbound.at,
        last_message_at=inbound.at,
    )


def _appended(conversation: Conversation, inbound: InboundMessage, message_id: int) -> Message:
    """Return the message, and change the conversation by it; nothing is saved."""
    message = Message(
        pk=message_id,
        kind=MessageKind.CUSTOMER,
        author_name=inbound.author_name[:200],
        author_address=inbound.author_address[:320],
        at=inbound.at,
        subject=inbound.subject[:500],
        text=inbound.text,
        quoted=inbound.quoted,
        html=inbound.html,
        message_id=inbound.message_id[:998],
        fingerprint=inbound.fingerprint,
        problems=list(inbound.problems),
        raw=inbound.raw,
        awaits=inbound.awaits[:998],
        addressed=inbound.addressed.kept(),
        is_by_another=inbound.is_by_another,
    )
    is_late = message.at < conversation.opened_at
    if is_late:
        _begin_earlier(conversation, message.at)
    changing.append(conversation, message)
    if conversation.turn == Turn.CUSTOMER:
        conversation.turn, conversation.turn_since = Turn.US, message.at
    is_told = conversation.need and not (is_late and conversation.need_by_id is None)
    if not is_told and not inbound.is_by_another and (found := needs.propose(message.text)):
        conversation.need, conversation.need_message_id = " ".join(found.quote.split()), message_id
        conversation.need_start, conversation.need_end = found.start, found.end
    return message


def _offer_splits(appended: Sequence[Message]) -> None:
    """Mark letters in a thread that have another subject than any before them. None is written yet."""
    doubtful = [message for message in appended if is_another(message.subject, message.conversation.subject)]
    if not doubtful:
        return
    known: dict[int, set[str]] = defaultdict(set)
    matters = {message.conversation_id for message in doubtful}
    before = Message.objects.filter(conversation__in=matters).values_list("conversation_id", "subject").distinct()
    for conversation_id, subject in before:
        known[conversation_id].add(subject)
    for message in doubtful:
        subjects = known[message.conversation_id]
        message.offers_split = all(is_another(message.subject, subject) for subject in subjects if subject)
        subjects.add(message.subject)


def _begin_earlier(conversation: Conversation, at: datetime) -> None:
    """What comes late was said first: the matter began then, and so did the waiting if we have not answered yet."""
    if conversation.turn == Turn.US and conversation.turn_since == conversation.opened_at:
        conversation.turn_since = at
    conversation.opened_at = at


_CHANGED = {
    "opened_at": "timestamptz",
    "state": "text",
    "closed_at": "timestamptz",
    "turn": "smallint",
    "turn_since": "timestamptz",
    "last_message_at": "timestamptz",
    "message_count": "integer",
    "need": "text",
    "need_message_id": "bigint",
    "need_start": "integer",
    "need_end": "integer",
}
"""What a message changes of its conversation, with the types of the columns."""
_SAVE = f"""
UPDATE conversations_conversation conversation
SET {", ".join(f"{column} = changed.{column}" for column in _CHANGED)}
FROM unnest(%s::bigint[], {", ".join(f"%s::{kind}[]" for kind in _CHANGED.values())})
     AS changed(id, {", ".join(_CHANGED)})
WHERE conversation.id = changed.id
"""


def _save(conversations: Collection[Conversation]) -> None:
    """Write what was changed, of all in one statement; the mapper would word a case for each."""
    if not conversations:
        return
    ids = [conversation.pk for conversation in conversations]
    columns = [[getattr(conversation, column) for conversation in conversations] for column in _CHANGED]
    with connection.cursor() as cursor:
        cursor.execute(_SAVE, [ids, *columns])


def _write(messages: Sequence[Message], arrivals: Sequence[Arrival], events: Sequence[Event]) -> None:
    copy_in(messages)
    copy_in(events)
    copy_in(
        part
        for message, arrival in zip(messages, arrivals, strict=True)
        if arrival.into is None
        for part in parts.proposed(message)
    )
    copy_in(
        attachment
        for message, arrival in zip(messages, arrivals, strict=True)
        for attachment in changing.attachments(message, arrival.inbound.files)
    )


def _announce(messages: Sequence[Message], arrivals: Sequence[Arrival], events: Sequence[Event]) -> None:
    for event in events:
        if event.kind == EventKind.REOPENED:
            announce(ConversationReopened(event.conversation))
    for message, arrival in zip(messages, arrivals, strict=True):
        announce(MessageReceived(message, begins=arrival.into is None))
