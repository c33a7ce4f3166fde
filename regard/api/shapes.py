"""From rows to what the API tells. Constraints in the database hold that a choice is one of those described."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from regard.api import told
from regard.channels.origin import vouching
from regard.channels.origin.models import WAITING, Origin, Vouching
from regard.conversations.marks import NeedPart
from regard.conversations.models import Conversation, Message, Turn
from regard.customers.models import Customer
from regard.judgement.models import Judgement
from regard.team.models import Agent, Team

MOST_MESSAGES = 1_000
WITH = ("need_parts", "taggings__tag")
"""What is prefetched of a conversation that is told; customer, assignee and team are joined."""


def conversation(row: Conversation) -> told.Conversation:
    """Tell one conversation of a list. Expects `WITH` to be read with it."""
    return told.Conversation(**_of(row))


def whole_conversation(row: Conversation) -> told.WholeConversation:
    """Tell a conversation with its messages, oldest first."""
    newest = list(row.messages.select_related("origin").order_by("-at", "-pk")[:MOST_MESSAGES])
    aside = vouching.laid_aside(_marked(newest))
    return told.WholeConversation(**_of(row), messages=[message(m, aside.get(m.pk)) for m in reversed(newest)])


def _marked(messages: Sequence[Message]) -> list[vouching.Marked]:
    """Return those whose sender may be somebody else."""
    return [
        vouching.Marked(each.pk, each.author_address, findings)
        for each in messages
        if (origin := _looked_at(each)) and (findings := vouching.findings_of(origin))
    ]


def _of(row: Conversation) -> dict[str, Any]:
    return {
        "id": row.pk,
        "number": row.pk,
        "subject": row.subject,
        "state": row.state,
        "turn": "us" if row.turn == Turn.US else "customer",
        "waiting_since": row.waiting_since,
        "customer": named(row.customer),
        "need": row.need or None,
        "mood": row.mood or None,
        "stage": row.stage or None,
        "need_parts": [needed(part) for part in row.need_parts.all()],
        "tags": sorted(tagging.tag.name for tagging in row.taggings.all() if tagging.tag.gone_at is None),
        "judgement": row.judgement,
        "assignee": named(row.assignee),
        "team": named(row.team),
        "channel": row.channel,
        "opened_at": row.opened_at,
        "closed_at": row.closed_at,
        "last_message_at": row.last_message_at,
        "due_at": row.due_at if row.is_open else None,
    }


def needed(row: NeedPart) -> told.NeedPart:
    return told.NeedPart(id=row.pk, words=row.words, state=cast(told.PartState, row.state))


def named(row: Customer | Agent | Team | None) -> told.Named | None:
    return told.Named(id=row.pk, name=row.name) if row else None


def message(row: Message, aside: Vouching | None = None) -> told.Message:
    """Tell a message. aside: by what the mark of its sender is laid aside."""
    kind = cast(told.MessageKind, row.kind)
    sent = row.addressed or {}
    people = [*sent.get("to", ()), *sent.get("cc", ())]
    if row.is_by_another:
        people = [(row.author_name, row.author_address), *people]
    return told.Message(
        id=row.pk,
        kind=kind,
        at=row.at,
        text=row.text,
        author=row.author_name,
        also_to=[told.Person(name=name, email=address) for name, address in people],
        origin=_origin(row, aside),
    )


def _looked_at(row: Message) -> Origin | None:
    found: Origin | None = getattr(row, "origin", None) if row.is_hers else None
    return None if found is None or found.verdict == WAITING else found


def _origin(row: Message, aside: Vouching | None) -> told.Origin | None:
    found = _looked_at(row)
    if found is None:
        return None
    return told.Origin.model_validate(
        {
            "verdict": found.verdict,
            "by": found.by or None,
            "domain": found.domain or None,
            "signs": [kind for kind, _ in found.signs],
            "checked": {"by": aside.by.name if aside.by else None, "at": aside.at} if aside else None,
        }
    )


def customer(row: Customer) -> told.Customer:
    """Tell a customer. Expects the addresses to be read with it."""
    return told.Customer(
        id=row.pk,
        name=row.name,
        language=row.language or None,
        about=row.about,
        addresses=[told.Address(kind=cast(told.AddressKind, a.kind), value=a.value) for a in row.addresses.all()],
        created_at=row.created_at,
    )


def judgement(row: Judgement) -> told.Judgement:
    return told.Judgement(
        id=row.pk,
        conversation=row.conversation_id,
        customer=row.customer_id,
        value=cast(told.Value, row.value),
        words=row.words,
        at=row.at,
        changed_at=row.changed_at,
        by_hand=row.noted_by_id is not None,
        asked_at=row.asking.asked_at,
    )


def agent(row: Agent) -> told.Agent:
    return told.Agent(id=row.pk, name=row.name, role=cast(told.Role, row.role))
