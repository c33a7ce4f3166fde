"""Undoing what was split off, moved or merged: the messages go back, with what was said since where that belongs."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import transaction

from regard.conversations import changing, following
from regard.conversations.going import Going, locked
from regard.conversations.models import Conversation, Draft, DraftFile, Event, EventKind, State
from regard.conversations.places import FormerNumber, Regrouping, Way
from regard.conversations.standing_anew import count, propose_need, retell_closings, take_need
from regard.team.models import Agent


class NotToBeUndone(Exception):
    """It was undone before, or other changes came after it; the text says so, for a screen."""


@transaction.atomic
def undo(regrouping: Regrouping, *, by: Agent, at: datetime) -> Conversation:
    """Let the messages go back to where they were, and return that conversation.

    What was split off goes back whole, with what was said in it since. After a merge, what was said since stays.
    Announces MessagesMoved. Raises NotToBeUndone.
    """
    regrouping = Regrouping.objects.select_for_update(of=("self",)).get(pk=regrouping.pk)
    if regrouping.undone_at is not None:
        raise NotToBeUndone("This was undone before.")
    there = locked(regrouping.source, regrouping.target)
    target, source = there.get(regrouping.target), there.get(regrouping.source)
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


def _made_anew(regrouping: Regrouping, target: Conversation) -> Conversation:
    """Make a conversation again that was merged, with the number that it had."""
    [row] = following.restored(regrouping.moved["source"])
    row.customer_id = target.customer_id
    row.need_message_id = None
    row.save(force_insert=True)
    return changing.locked(row.pk)


class _Returning(Going):
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
        rows = following.restored(self.was["drafts"])
        for was in (row for row in rows if isinstance(row, Draft)):
            Draft.objects.filter(conversation=self.source, agent=was.agent_id, html=was.html).delete()
            draft, is_new = Draft.objects.get_or_create(
                conversation=self.target,
                agent_id=was.agent_id,
                defaults={"html": was.html, "is_note": was.is_note, "updated_at": was.updated_at},
            )
            files = [row for row in rows if isinstance(row, DraftFile) and row.draft_id == was.pk]
            if is_new and files:
                DraftFile.objects.filter(pk__in=[file.pk for file in files]).delete()
                DraftFile.objects.bulk_create(
                    DraftFile(draft=draft, file_id=file.file_id, filename=file.filename, content_type=file.content_type)
                    for file in files
                )

    def _stand(self) -> None:
        source, target = self.source, self.target
        need_goes = source.need_message_id in self.ids
        [before] = following.restored(self.was["source"])
        take_need(target, before, self.ids)
        if not self.is_whole:
            if need_goes:
                source.need_message_id = None
                [there] = following.restored(self.was["target"])
                take_need(source, there, None)
            self._source_stands(need_goes=not source.need_message_id)
        count(target)
        if not target.need:
            propose_need(target)
        self._target_is_as_it_was()
        retell_closings(target)

    def _target_is_as_it_was(self) -> None:
        """What was closed by losing these messages opens again; two that were closed are so since the later time."""
        source, target = self.source, self.target
        if target.is_open:
            return
        if source.is_open if self.is_whole else "reopenings" in self.was:
            target.state, target.closed_at = State.OPEN, None
        elif self.is_whole and source.closed_at:
            target.closed_at = max(target.closed_at or source.closed_at, source.closed_at)
