"""The parts of a need: proposed from her first words, added, settled and removed by agents.

Only what she wrote can be a part, quoted exactly. Whether a part is met is our view of it; what she says of the whole
is her judgement.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from regard.conversations import changing
from regard.conversations import need as needs
from regard.conversations.marks import NeedPart, PartState
from regard.conversations.models import Conversation, EventKind, Message
from regard.team.models import Agent

MOST_PARTS = 12


class NotTheirWords(Exception):
    """The chosen words do not stand in that message of the customer."""


class TooManyParts(Exception):
    """A need of more parts than one can keep in mind."""


def proposed(message: Message) -> list[NeedPart]:
    """Return the parts of the need with which a conversation begins, not saved; none where she asks for one thing."""
    return [
        NeedPart(
            conversation_id=message.conversation_id,
            message=message,
            start=one.start,
            end=one.end,
            words=" ".join(one.quote.split()),
        )
        for one in needs.propose_parts(message.text)
    ]


@transaction.atomic
def add(conversation: Conversation, message: Message, *, start: int, end: int, by: Agent, at: datetime) -> NeedPart:
    """Add a part: characters start to end of `message.text`. One that is known already is returned.

    Raises NotTheirWords, TooManyParts.
    """
    conversation = changing.locked(conversation.pk)
    words = " ".join(message.text[max(start, 0) : max(end, 0)].split())
    if message.conversation_id != conversation.pk or not message.is_hers or not words:
        raise NotTheirWords("Choose some of the customer’s own words.")
    known = conversation.need_parts.filter(message=message, start=start, end=end).first()
    if known:
        return known
    if conversation.need_parts.count() >= MOST_PARTS:
        raise TooManyParts(f"A need has {MOST_PARTS} parts at most. Remove one first.")
    part = NeedPart.objects.create(
        conversation=conversation, message=message, start=start, end=end, words=words, added_by=by
    )
    changing.tell(conversation, "need")
    return part


@transaction.atomic
def settle(part: NeedPart, state: PartState, *, by: Agent, at: datetime) -> NeedPart:
    """Say how it stands with a part: open, met or not met. Saying the same again changes nothing."""
    conversation = changing.locked(part.conversation_id)
    if part.state != state:
        part.state, part.settled_at = state, at
        part.save(update_fields=["state", "settled_at"])
        changing.record(conversation, EventKind.PART_SETTLED, by=by, at=at, words=part.words, state=str(state))
        changing.tell(conversation, "need")
    return part


@transaction.atomic
def remove(part: NeedPart, *, by: Agent, at: datetime) -> None:
    """It was no part of the need."""
    conversation = changing.locked(part.conversation_id)
    part.delete()
    changing.tell(conversation, "need")


def words_still_open(conversation: Conversation) -> list[str]:
    """Return the parts that are open, in the order in which they were found."""
    still_open = conversation.need_parts.filter(state=PartState.OPEN).order_by("pk")
    return list(still_open.values_list("words", flat=True))
