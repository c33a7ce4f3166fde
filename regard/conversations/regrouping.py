"""What can happen when messages stand in the wrong place: split off, moved, merged. `returning` undoes it.

All messages stay with the customer who wrote them, so both conversations are hers. What hangs on a message goes with
it (`going`). A conversation that is merged is deleted when nothing of it is left; its number leads to where it went
(`former`). Why so, and what a judgement means then: docs/decisions/0017-regrouping.md.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from regard.conversations import changing, parts
from regard.conversations.going import Going, Regrouped, locked
from regard.conversations.marks import NeedPart
from regard.conversations.models import Conversation, Event, EventKind, Message, MessageKind, Turn
from regard.conversations.places import Way
from regard.conversations.standing_anew import was_answered
from regard.team.models import Agent


class NotToBeRegrouped(Exception):
    """These messages cannot go there; the text says why, for a screen."""


@transaction.atomic
def split(message: Message, *, by: Agent, at: datetime) -> Regrouped:
    """Make a conversation of its own of a message and all that came after it, its need proposed from them.

    Announces MessagesMoved. Raises NotToBeRegrouped.
    """
    source = locked(message.conversation_id)[message.conversation_id]
    going = source.messages.filter(Q(at__gt=message.at) | Q(at=message.at, pk__gte=message.pk))
    ids = _ids(source, going.values_list("pk", flat=True), message)
    if not source.messages.exclude(pk__in=ids).exclude(kind=MessageKind.NOTE).exists():
        raise NotToBeRegrouped("Nothing comes before this message, so there is nothing to split it from.")
    target = _begun_by(source, ids)
    done = Going(Way.SPLIT, source, target, ids, by=by, at=at)
    done.go()
    opened = changing.record(target, EventKind.OPENED, by=None, at=target.opened_at)
    done.moved["made"].append(opened.pk)
    if not target.is_open:
        done.moved["made"].append(_closed_with(source, target, by=by, at=at).pk)
    _answer_offer(message)
    if not target.need_parts.exists():
        first = target.messages.filter(kind=MessageKind.CUSTOMER).order_by("at", "pk").first()
        if first:
            NeedPart.objects.bulk_create(parts.proposed(first))
    return done.done()


@transaction.atomic
def keep_together(message: Message) -> None:
    """A message with a new subject stays where it is: it offers to be split off no more."""
    conversation = changing.locked(message.conversation_id)
    _answer_offer(message)
    changing.tell(conversation, "regrouped")


def _answer_offer(message: Message) -> None:
    Message.objects.filter(pk=message.pk).update(offers_split=False)


@transaction.atomic
def move(message: Message, into: Conversation, *, by: Agent, at: datetime) -> Regrouped:
    """Let one message stand in another conversation of the same customer.

    With the last word of either side in it, all that is left goes along: that is a merge. Announces MessagesMoved.
    Raises NotToBeRegrouped.
    """
    source, target = _both(message.conversation_id, into.pk)
    ids = _ids(source, [message.pk], message)
    if not source.messages.exclude(pk__in=ids).exclude(kind=MessageKind.NOTE).exists():
        return _merge(source, target, by=by, at=at)
    done = Going(Way.MOVE, source, target, ids, by=by, at=at)
    done.go()
    return done.done()


@transaction.atomic
def merge(conversation: Conversation, into: Conversation, *, by: Agent, at: datetime) -> Regrouped:
    """Put everything of one conversation into another of the same customer; its number leads there from then on.

    Announces MessagesMoved. Raises NotToBeRegrouped.
    """
    source, target = _both(conversation.pk, into.pk)
    return _merge(source, target, by=by, at=at)


def _merge(source: Conversation, target: Conversation, *, by: Agent, at: datetime) -> Regrouped:
    ids = source.messages.values_list("pk", flat=True)
    done = Going(Way.MERGE, source, target, frozenset(ids), by=by, at=at, is_whole=True)
    done.go()
    return done.done()


def _both(source_id: int, target_id: int) -> tuple[Conversation, Conversation]:
    if source_id == target_id:
        raise NotToBeRegrouped("It stands there already.")
    found = locked(source_id, target_id)
    if len(found) < 2:
        raise NotToBeRegrouped("One of the two was merged by somebody else meanwhile.")
    source, target = found[source_id], found[target_id]
    if source.customer_id != target.customer_id:
        raise NotToBeRegrouped("Both must be of the same customer.")
    return source, target


def _ids(source: Conversation, ids: Collection[int], message: Message) -> frozenset[int]:
    """Return what goes, once it is certain that the message still stands there."""
    if not source.messages.filter(pk=message.pk).exists():
        raise NotToBeRegrouped("This message went elsewhere meanwhile.")
    return frozenset(ids)


def _begun_by(source: Conversation, ids: Collection[int]) -> Conversation:
    """Make the conversation that messages of `source` are to become; it stands as that one does."""
    first = source.messages.filter(pk__in=ids).exclude(kind=MessageKind.NOTE).order_by("at", "pk").first()
    if first is None:
        raise NotToBeRegrouped("A note alone is no conversation.")
    target = Conversation.objects.create(
        customer_id=source.customer_id,
        mailbox_id=source.mailbox_id,
        team_id=source.team_id,
        assignee_id=source.assignee_id,
        subject=first.subject or source.subject,
        channel=source.channel,
        state=source.state,
        closed_at=source.closed_at,
        turn=Turn.US,
        turn_since=first.at,
        opened_at=first.at,
        last_message_at=first.at,
        seen_at=source.seen_at,
        stage=source.stage,
    )
    return changing.locked(target.pk)


def _closed_with(source: Conversation, target: Conversation, *, by: Agent, at: datetime) -> Event:
    """Let the timeline of what was split off a closed conversation tell who closed it, and when."""
    last = source.events.filter(kind=EventKind.CLOSED).order_by("-at", "-pk").first()
    closed_by, closed_at = (last.by, last.at) if last else (by, target.closed_at or at)
    answered = was_answered(target, closed_at)
    return changing.record(target, EventKind.CLOSED, by=closed_by, at=closed_at, answered=answered)
