"""Conversations with their messages, attachments and events."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, Subquery

from regard.conversations import addresses
from regard.conversations.models import (
    Attachment,
    Conversation,
    Event,
    EventKind,
    Message,
    MessageKind,
    State,
)
from regard.conversations.turns import whose_turn
from regard.demo.rows.people import People
from regard.demo.story import model
from regard.files import actions as file_actions


@dataclass(frozen=True)
class Matter:
    """A told conversation and its rows; `messages` in the order of the telling."""

    told: model.Conversation
    row: Conversation
    messages: Sequence[Message]


def write(story: model.Story, people: People) -> list[Matter]:
    """Write all conversations, the first one first, so that their numbers follow the time."""
    rows = Conversation.objects.bulk_create(_conversation(told, people) for told in story.conversations)
    matters = [
        Matter(told, row, [_message(message, told, row, people) for message in told.messages])
        for told, row in zip(story.conversations, rows, strict=True)
    ]
    Message.objects.bulk_create([message for matter in matters for message in matter.messages], batch_size=500)
    _point_at_needs()
    _attach(matters)
    Event.objects.bulk_create([event for matter in matters for event in _events(matter, people)], batch_size=1000)
    return matters


def _conversation(told: model.Conversation, people: People) -> Conversation:
    opened_at, last_at = told.messages[0].at, told.messages[-1].at
    turn, turn_since = whose_turn([(message.kind, message.at) for message in told.messages], opened_at=opened_at)
    last = told.judgements[-1] if told.judgements else None
    need_start = told.messages[0].text.index(told.need)
    mailbox = people.mailboxes[told.mailbox]
    return Conversation(
        customer=people.customers[told.customer],
        mailbox=mailbox,
        team_id=mailbox.team_id,
        assignee=people.agents.get(told.assignee),
        subject=told.subject,
        state=State.CLOSED if told.is_closed else State.OPEN,
        turn=turn,
        turn_since=turn_since,
        opened_at=opened_at,
        closed_at=told.events[-1].at if told.is_closed else None,
        last_message_at=last_at,
        message_count=len(told.messages),
        seen_at=_seen_at(told),
        need=" ".join(told.need.split()),
        need_start=need_start,
        need_end=need_start + len(told.need),
        judgement=last.value if last else None,
        judged_at=last.at if last else None,
    )


def _seen_at(told: model.Conversation) -> datetime | None:
    """Say when one of us last had it open: to answer, to note, to close."""
    ours = [message.at for message in told.messages if message.kind != "customer"]
    ours += [event.at for event in told.events if event.by]
    return max(ours, default=None)


def _message(message: model.Message, told: model.Conversation, row: Conversation, people: People) -> Message:
    is_hers = message.kind == MessageKind.CUSTOMER
    agent = None if is_hers else people.agents[message.author]
    return Message(
        conversation=row,
        customer_id=row.customer_id,
        kind=message.kind,
        agent=agent,
        author_name=agent.name if agent else people.customers[told.customer].name,
        author_address=message.author if is_hers else "",
        at=message.at,
        subject="" if message.kind == MessageKind.NOTE else told.subject,
        text=message.text,
        html=message.html or "",
        message_id=_message_id(message, row),
    )


def _message_id(message: model.Message, row: Conversation) -> str:
    """Ours proves its conversation; hers is as her mail program would make it; a note is no mail."""
    if message.kind == MessageKind.NOTE:
        return ""
    domain = message.author.rpartition("@")[2]
    nonce = hashlib.sha256(f"{message.author} {message.at.isoformat()} {message.text}".encode()).hexdigest()[:16]
    if message.kind == MessageKind.AGENT:
        return addresses.message_id(row.pk, domain, nonce=nonce)
    return f"{nonce}@{domain}"


def _point_at_needs() -> None:
    """The need was quoted from the first message, which has its id only now."""
    first = Message.objects.filter(conversation=OuterRef("pk")).order_by("at", "pk").values("pk")
    Conversation.objects.update(need_message_id=Subquery(first[:1]))


def _attach(matters: Sequence[Matter]) -> None:
    carried = [
        (row, file)
        for matter in matters
        for row, message in zip(matter.messages, matter.told.messages, strict=True)
        for file in message.attachments
    ]
    if not carried:
        return
    kept = file_actions.keep_all([file.content for _, file in carried], at=carried[0][0].at)
    Attachment.objects.bulk_create(
        Attachment(message=row, file=file, filename=told.filename, content_type=told.content_type)
        for (row, told), file in zip(carried, kept, strict=True)
    )


def _events(matter: Matter, people: People) -> Iterator[Event]:
    """Yield what happened in the matter, in order: it opened, then what was told, and each judgement."""
    told, row = matter.told, matter.row
    happened: list[tuple[datetime, EventKind, str, dict[str, object]]] = [
        (row.opened_at, EventKind.OPENED, "", {}),
        *((event.at, EventKind(event.kind), event.by, _data(event, people)) for event in told.events),
        *((each.at, EventKind.JUDGED, "", {"value": each.value, "words": each.words}) for each in told.judgements),
    ]
    for at, kind, by, data in sorted(happened, key=lambda each: each[0]):
        yield Event(
            conversation=row, customer_id=row.customer_id, kind=kind, at=at, by=people.agents.get(by), data=data
        )


def _data(event: model.Event, people: People) -> dict[str, object]:
    if event.kind == EventKind.ASSIGNED:
        return {"to": people.agents[event.to].name}
    return {"answered": True} if event.kind == EventKind.CLOSED else {}
