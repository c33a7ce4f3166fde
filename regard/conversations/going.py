"""Messages on their way to another conversation of the same customer, with all that hangs on them.

The packages above see to what is theirs (MessagesMoved). What was done is kept so that it can be undone.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q

from regard.conversations import changing, following
from regard.conversations.events import MessagesMoved
from regard.conversations.marks import NeedPart, Tagging
from regard.conversations.models import Conversation, Draft, DraftFile, Event, EventKind, Message, Presence, State, Turn
from regard.conversations.places import FormerNumber, Regrouping, Way
from regard.conversations.standing_anew import NEED, close_again, count, propose_need, retell_closings
from regard.lib.events import announce
from regard.team.models import Agent


class LeftBehind(Exception):
    """Something still hangs on a conversation that is to go: a package does not react to MessagesMoved."""


@dataclass(frozen=True)
class Regrouped:
    """What was done. conversation: where the messages are now."""

    regrouping: Regrouping
    conversation: Conversation


def locked(*numbers: int) -> dict[int, Conversation]:
    """Lock those of these conversations that there are, in the order of their numbers, as everybody does."""
    found: dict[int, Conversation] = {}
    for number in sorted(numbers):
        try:
            found[number] = changing.locked(number)
        except Conversation.DoesNotExist:
            continue
    return found


class Going:
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
        files = DraftFile.objects.filter(draft__conversation=self.source)
        self.moved["drafts"] = following.kept([*self.source.drafts.all(), *files])
        for draft in self.source.drafts.all():
            there = Draft.objects.filter(conversation=self.target, agent=draft.agent_id).first()
            if there:
                there.html += draft.html
                there.save(update_fields=["html"])
                draft.files.update(draft=there)
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
        count(target)
        if not target.need:
            propose_need(target)
        self._target_opens(was_open=before)
        if was_unread and self.way != Way.SPLIT:
            target.seen_at = None
        retell_closings(target)

    def _source_stands(self, *, need_goes: bool) -> None:
        count(self.source)
        if need_goes:
            propose_need(self.source)
        if gone := close_again(self.source, self.ids):
            if not self.is_return:
                self.moved["reopenings"] = following.kept(gone)
            Event.objects.filter(pk__in=[event.pk for event in gone]).delete()
        retell_closings(self.source)

    def _target_opens(self, *, was_open: bool) -> None:
        """What waits for us in what came opens a closed conversation."""
        waits = self.moved["was_open"] and self.target.turn == Turn.US
        if self.way != Way.SPLIT and not was_open and (waits or (self.is_whole and self.moved["was_open"])):
            self.target.state, self.target.closed_at = State.OPEN, None
            event = changing.record(self.target, EventKind.REOPENED, by=self.by, at=self.at)
            self.moved["made"].append(event.pk)
        elif not was_open and self.is_whole and self.source.closed_at:
            self.target.closed_at = max(self.target.closed_at or self.source.closed_at, self.source.closed_at)


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
