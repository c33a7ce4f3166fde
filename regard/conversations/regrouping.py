"""What can happen when messages stand in the wrong place: split off, moved, merged, each undone.

All messages stay with the customer who wrote them, so both conversations are hers. What hangs on a message goes with
it; the packages above see to that (MessagesMoved). A conversation that is merged is deleted when nothing of it is left;
its number leads to where it went (`former`). Why so, and what a judgement means then:
docs/decisions/0017-regrouping.md.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from regard.conversations import changing, following, parts
from regard.conversations import need as needs
from regard.conversations.events import MessagesMoved
from regard.conversations.marks import NeedPart, Tagging
from regard.conversations.models import (
    Conversation,
    Draft,
    Event,
    EventKind,
    Message,
    MessageKind,
    Presence,
    State,
    Turn,
)
from regard.conversations.places import FormerNumber, Regrouping, Way
from regard.lib.events import announce
from regard.team.models import Agent

NEED = ("need", "need_message_id", "need_start", "need_end", "need_by_id")


class NotToBeRegrouped(Exception):
    """These messages cannot go there; the text says why, for a screen."""


class NotToBeUndone(Exception):
    """It was undone before, or other changes came after it; the text says so, for a screen."""


class LeftBehind(Exception):
    """Something still hangs on a conversation that is to go: a package does not react to MessagesMoved."""


@dataclass(frozen=True)
class Regrouped:
    """What was done. conversation: where the messages are now."""

    regrouping: Regrouping
    conversation: Conversation


@transaction.atomic
def split(message: Message, *, by: Agent, at: datetime) -> Regrouped:
    """Make a conversation of its own of a message and all that came after it, its need proposed from them.

    Announces MessagesMoved. Raises NotToBeRegrouped.
    """
    source = _locked(message.conversation_id)[message.conversation_id]
    going = source.messages.filter(Q(at__gt=message.at) | Q(at=message.at, pk__gte=message.pk))
    ids = _ids(source, going.values_list("pk", flat=True), message)
    if not source.messages.exclude(pk__in=ids).exclude(kind=MessageKind.NOTE).exists():
        raise NotToBeRegrouped("Nothing comes before this message, so there is nothing to split it from.")
    target = _begun_by(source, ids)
    done = _Going(Way.SPLIT, source, target, ids, by=by, at=at)
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
    done = _Going(Way.MOVE, source, target, ids, by=by, at=at)
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
    done = _Going(Way.MERGE, source, target, frozenset(ids), by=by, at=at, is_whole=True)
    done.go()
    return done.done()


@transaction.atomic
def undo(regrouping: Regrouping, *, by: Agent, at: datetime) -> Conversation:
    """Let the messages go back to where they were, and return that conversation.

    What was split off goes back whole, with what was said in it since. After a merge, what was said since stays.
    Announces MessagesMoved. Raises NotToBeUndone.
    """
    regrouping = Regrouping.objects.select_for_update(of=("self",)).get(pk=regrouping.pk)
    if regrouping.undone_at is not None:
        raise NotToBeUndone("This was undone before.")
    locked = _locked(regrouping.source, regrouping.target)
    target, source = locked.get(regrouping.target), locked.get(regrouping.source)
    if target is None or (source is None) != (regrouping.way == Way.MERGE):
        raise NotToBeUndone("One of the two was merged since. Undo that first.")
    if source is None:
        source = _made_anew(regrouping, target)
    back = target.messages.filter(pk__in=regrouping.messages)
    if regrouping.way == Way.SPLIT:
        back = target.messages.all()
    ids = frozenset(back.values_list("pk", flat=True))
    is_whole = regrouping.way == Way.SPLIT
    if not ids or not (is_whole or _something_stays(target, ids)):
        raise NotToBeUndone("These messages went elsewhere since. Undo that first.")
    told = Event.objects.filter(kind=EventKind.REGROUPED, data__regrouping=regrouping.pk)
    if regrouping.way != Way.MERGE:
        told.filter(data__direction="in").delete()
    _Returning(regrouping, target, source, ids, by=by, at=at, is_whole=is_whole).go()
    regrouping.undone_at, regrouping.undone_by = at, by
    regrouping.save(update_fields=["undone_at", "undone_by"])
    for event in told:
        event.data |= {"undone": by.name}
        event.save(update_fields=["data"])
    return source


def _something_stays(conversation: Conversation, ids: Collection[int]) -> bool:
    return conversation.messages.exclude(pk__in=ids).exists()


def _locked(*numbers: int) -> dict[int, Conversation]:
    """Lock those of these conversations that there are, in the order of their numbers, as everybody does."""
    found: dict[int, Conversation] = {}
    for number in sorted(numbers):
        try:
            found[number] = changing.locked(number)
        except Conversation.DoesNotExist:
            continue
    return found


def _both(source_id: int, target_id: int) -> tuple[Conversation, Conversation]:
    if source_id == target_id:
        raise NotToBeRegrouped("It stands there already.")
    found = _locked(source_id, target_id)
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
    answered = _was_answered(target, closed_at)
    return changing.record(target, EventKind.CLOSED, by=closed_by, at=closed_at, answered=answered)


def _made_anew(regrouping: Regrouping, target: Conversation) -> Conversation:
    """Make a conversation again that was merged, with the number that it had."""
    [row] = following.restored(regrouping.moved["source"])
    row.customer_id = target.customer_id
    row.need_message_id = None
    row.save(force_insert=True)
    return changing.locked(row.pk)


class _Going:
    """Messages on their way to another conversation: what happens to both, in order."""

    is_return = False

    def __init__(
        self,
        way: Way,
        source: Conversation,
        target: Conversation,
        ids: frozenset[int],
        *,
        by: Agent,
        at: datetime,
        is_whole: bool = False,
    ) -> None:
        self.way, self.source, self.target, self.ids = way, source, target, ids
        self.by, self.at, self.is_whole = by, at, is_whole
        self.moved: dict[str, Any] = {
            "source": following.kept([source]),
            "target": following.kept([target]),
            "was_open": source.is_open,
            "made": [],
        }

    def go(self) -> None:
        self._rows_go()
        self._stand()
        for conversation in (self.source, self.target):
            conversation.save()
        announce(self._news())
        if self.is_whole:
            _give_up(self.source, self.target, self.moved)

    def done(self) -> Regrouped:
        """Keep what was done, let both timelines tell it, and tell open browsers."""
        regrouping = Regrouping.objects.create(
            way=self.way,
            customer_id=self.target.customer_id,
            source=self.source.pk,
            target=self.target.pk,
            messages=sorted(self.ids),
            moved=self.moved,
            by=self.by,
            at=self.at,
        )
        self._record(self.target, regrouping, other=self.source.pk, direction="in")
        if not self.is_whole:
            self._record(self.source, regrouping, other=self.target.pk, direction="out")
        changing.tell_all([self.source, self.target], "regrouped")
        return Regrouped(regrouping, self.target)

    def _record(self, where: Conversation, regrouping: Regrouping, *, other: int, direction: str) -> None:
        changing.record(
            where,
            EventKind.REGROUPED,
            by=self.by,
            at=self.at,
            way=str(self.way),
            direction=direction,
            other=other,
            count=len(self.ids),
            regrouping=regrouping.pk,
        )

    def _news(self) -> MessagesMoved:
        return MessagesMoved(
            self.source, self.target, self.ids, self.is_whole, self.is_return, self.moved, by=self.by, at=self.at
        )

    def _rows_go(self) -> None:
        """Let messages, and what of this package hangs on them, change their conversation."""
        news = self._news()
        Message.objects.filter(pk__in=self.ids).update(conversation=self.target)
        following.take_along(news, NeedPart, Q(message__in=self.ids))
        following.take_along(news, Event, Q(kind=EventKind.SEND_FAILED, data__message__in=list(self.ids)))
        following.take_along_once(news, Tagging, "tag")
        following.take_along(news, FormerNumber, Q(pk__in=[]))
        if self.is_whole:
            if not self.is_return:
                self._drafts_go()
            Presence.objects.filter(conversation=self.source).delete()

    def _drafts_go(self) -> None:
        """What somebody types stays what they type; where they type in both, one text stands below the other."""
        self.moved["drafts"] = following.kept(self.source.drafts.all())
        for draft in self.source.drafts.all():
            there = Draft.objects.filter(conversation=self.target, agent=draft.agent_id).first()
            if there:
                there.html += draft.html
                there.save(update_fields=["html"])
                draft.delete()
            else:
                draft.conversation = self.target
                draft.save(update_fields=["conversation"])

    def _stand(self) -> None:
        """Let both stand as their messages leave them."""
        source, target = self.source, self.target
        was_unread, before = source.is_unread or target.is_unread, target.is_open
        need_goes = source.need_message_id in self.ids
        if need_goes and not target.need:
            for name in NEED:
                setattr(target, name, getattr(source, name))
        if not self.is_whole:
            self._source_stands(need_goes=need_goes)
        _count(target)
        if not target.need:
            _propose_need(target)
        self._target_opens(was_open=before)
        if was_unread and self.way != Way.SPLIT:
            target.seen_at = None
        _retell_closings(target)

    def _source_stands(self, *, need_goes: bool) -> None:
        _count(self.source)
        if need_goes:
            _propose_need(self.source)
        if gone := _close_again(self.source, self.ids):
            if not self.is_return:
                self.moved["reopenings"] = following.kept(gone)
            Event.objects.filter(pk__in=[event.pk for event in gone]).delete()
        _retell_closings(self.source)

    def _target_opens(self, *, was_open: bool) -> None:
        """What waits for us in what came opens a closed conversation."""
        waits = self.moved["was_open"] and self.target.turn == Turn.US
        if self.way != Way.SPLIT and not was_open and (waits or (self.is_whole and self.moved["was_open"])):
            self.target.state, self.target.closed_at = State.OPEN, None
            event = changing.record(self.target, EventKind.REOPENED, by=self.by, at=self.at)
            self.moved["made"].append(event.pk)
        elif not was_open and self.is_whole and self.source.closed_at:
            self.target.closed_at = max(self.target.closed_at or self.source.closed_at, self.source.closed_at)


class _Returning(_Going):
    """The way back of what went. `source` is where the messages are now, `target` where they came from."""

    def __init__(self, regrouping: Regrouping, *args: Any, **more: Any) -> None:
        super().__init__(Way(regrouping.way), *args, **more)
        self.was = regrouping.moved
        # What was split off goes back whole, with what came since: nothing is chosen by what went then.
        self.is_return = not self.is_whole
        if self.is_return:
            self.moved = regrouping.moved

    def go(self) -> None:
        Event.objects.filter(pk__in=self.was["made"]).delete()
        super().go()
        for event in following.restored(self.was.get("reopenings", "[]")):
            event.conversation, event.customer_id = self.target, self.target.customer_id
            event.save(force_insert=True)
        if self.way == Way.MERGE:
            self._drafts_return()
            FormerNumber.objects.filter(pk=self.target.pk).delete()
        changing.tell_all([self.source, self.target], "regrouped")

    def _drafts_return(self) -> None:
        """What was typed there is there again; where it stands as it was, it is no more here."""
        for draft in following.restored(self.was["drafts"]):
            Draft.objects.filter(conversation=self.source, agent=draft.agent_id, html=draft.html).delete()
            draft.pk, draft.conversation = None, self.target
            Draft.objects.bulk_create([draft], ignore_conflicts=True)

    def _stand(self) -> None:
        source, target = self.source, self.target
        need_goes = source.need_message_id in self.ids
        [before] = following.restored(self.was["source"])
        _take_need(target, before, self.ids)
        if not self.is_whole:
            if need_goes:
                source.need_message_id = None
                [there] = following.restored(self.was["target"])
                _take_need(source, there, None)
            self._source_stands(need_goes=not source.need_message_id)
        _count(target)
        if not target.need:
            _propose_need(target)
        self._target_is_as_it_was()
        _retell_closings(target)

    def _target_is_as_it_was(self) -> None:
        """What was closed by losing these messages opens again; two that were closed are so since the later time."""
        source, target = self.source, self.target
        if target.is_open:
            return
        if source.is_open if self.is_whole else "reopenings" in self.was:
            target.state, target.closed_at = State.OPEN, None
        elif self.is_whole and source.closed_at:
            target.closed_at = max(target.closed_at or source.closed_at, source.closed_at)


def _take_need(conversation: Conversation, before: Conversation, ids: Collection[int] | None) -> None:
    """Let a conversation need what it needed before, where that stands in one of these messages, or else in its own."""
    is_there = before.need_message_id in ids if ids is not None else _has(conversation, before.need_message_id)
    if is_there and before.need:
        for name in NEED:
            setattr(conversation, name, getattr(before, name))


def _has(conversation: Conversation, message_id: int | None) -> bool:
    return message_id is not None and conversation.messages.filter(pk=message_id).exists()


def _count(conversation: Conversation) -> None:
    changing.recount(conversation)
    first = conversation.messages.order_by("at", "pk").values_list("at", flat=True).first()
    conversation.opened_at = first or conversation.opened_at


def _propose_need(conversation: Conversation) -> None:
    """Propose the need from the first of her messages that tells one."""
    conversation.need, conversation.need_by_id = "", None
    conversation.need_message_id = conversation.need_start = conversation.need_end = None
    for message in conversation.messages.filter(kind=MessageKind.CUSTOMER).order_by("at", "pk")[:20]:
        if found := needs.propose(message.text):
            conversation.need, conversation.need_message_id = " ".join(found.quote.split()), message.pk
            conversation.need_start, conversation.need_end = found.start, found.end
            return


def _close_again(conversation: Conversation, gone: Collection[int]) -> list[Event]:
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


def _retell_closings(conversation: Conversation) -> None:
    """Whether we had answered when it was closed is told by the answers that stand there now."""
    for event in conversation.events.filter(kind=EventKind.CLOSED):
        answered = _was_answered(conversation, event.at)
        if event.data.get("answered", True) != answered:
            event.data |= {"answered": answered}
            event.save(update_fields=["data"])


def _was_answered(conversation: Conversation, at: datetime) -> bool:
    return conversation.messages.filter(kind=MessageKind.AGENT, at__lte=at).exists()


def _give_up(source: Conversation, target: Conversation, moved: dict[str, Any]) -> None:
    """Delete what is empty now, and let its number lead to where everything went. Raises LeftBehind."""
    for relation in Conversation._meta.get_fields(include_hidden=True):
        if not relation.auto_created or relation.concrete or relation.related_model is None:
            continue
        rows = relation.related_model._base_manager.filter(**{relation.field.name: source.pk})  # type: ignore[union-attr]
        if rows.exists():
            raise LeftBehind(f"{rows.model._meta.label} does not go along with a conversation that is merged.")
    FormerNumber.objects.create(number=source.pk, conversation=target)
    number = source.pk
    source.delete()
    source.pk = number
