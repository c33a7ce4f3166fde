"""How verdicts stand when answers went to another conversation: each with its answer, the last one on the matter."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db.models import Q

from regard.conversations import noting
from regard.conversations.events import MessagesMoved
from regard.conversations.models import Conversation, Event, EventKind
from regard.judgement.models import EarlierVerdict, Judgement, Repair


def tell(event: MessagesMoved, judgements: Collection[int], repairs: Collection[int]) -> None:
    """Let the timeline tell of these where they are now. Of a whole matter all that was told goes by itself."""
    if not event.is_whole and not event.is_return:
        told = Q(kind=EventKind.JUDGED, at__in=_said_at(judgements))
        for repair in Repair.objects.filter(pk__in=repairs):
            until = Q(at__lte=repair.closed_at) if repair.closed_at else Q()
            told |= Q(kind=EventKind.REPAIR, at__gte=repair.opened_at) & until
        event.moved["told"] = list(event.source.events.filter(told).values_list("pk", flat=True))
    if not event.is_whole:
        there = Event.objects.filter(pk__in=event.moved.get("told", []), conversation=event.source)
        there.update(conversation=event.target)


def _said_at(judgements: Collection[int]) -> set[datetime]:
    now = Judgement.objects.filter(pk__in=judgements).values_list("at", "changed_at")
    before = EarlierVerdict.objects.filter(judgement__in=judgements).values_list("until", flat=True)
    return {moment for moments in now for moment in moments} | set(before)


def stand(conversation: Conversation) -> None:
    """Write to the conversation the last verdict given there, and by when it is to be repaired."""
    last = Judgement.objects.filter(conversation=conversation).order_by("-changed_at", "-pk").first()
    noting.note_last_judgement(conversation, last.value if last else None, last.changed_at if last else None)
    underway = Repair.objects.filter(conversation=conversation, closed_at=None).first()
    noting.note_repair_time(conversation, underway.due_at if underway else None)
