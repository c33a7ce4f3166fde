"""What stands on a matter beside its words: parts of the need, tags, repair, whether a question would go. One query."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject

from regard.conversations.marks import NeedPart, PartState, Tagging
from regard.conversations.models import Conversation, Message, MessageKind
from regard.judgement.models import Asking, AskingState, Repair, Rules, Way
from regard.lib.worded import worded


@dataclass(frozen=True)
class Part:
    """key: the digit that settles it, "" past nine. next_state: what that makes of it."""

    pk: int
    words: str
    state: str
    is_proposed: bool
    key: str

    @property
    def is_met(self) -> bool:
        return self.state == PartState.MET

    @property
    def next_state(self) -> str:
        return PartState.OPEN if self.is_met else PartState.MET


@dataclass(frozen=True)
class Tag:
    pk: int
    name: str


@dataclass(frozen=True)
class ToRepair:
    """The open repair. person: a name, "" for nobody."""

    pk: int
    person: str
    due_at: datetime
    opened_at: datetime


@dataclass(frozen=True)
class Marked:
    """rests_until: until when the customer is not asked again; None: an answer now would ask."""

    parts: Sequence[Part]
    tags: Sequence[Tag]
    repair: ToRepair | None
    rests_until: datetime | None

    @property
    def open_parts(self) -> list[Part]:
        return [part for part in self.parts if part.state == PartState.OPEN]


def marked(conversation: Conversation, *, now: datetime) -> Marked:
    """Read what is marked on `conversation`."""
    parts, tags, repairs, asked_at, wrote_at, rest_days = _rows((conversation.pk,))[0]
    return Marked(
        parts=[_part(json.loads(part), place) for place, part in enumerate(parts)],
        tags=[Tag(**json.loads(tag)) for tag in tags],
        repair=next((_repair(json.loads(repair)) for repair in repairs), None),
        rests_until=_rests_until(asked_at, wrote_at, rest_days, now),
    )


@worded
def _rows(conversation: tuple[int]) -> QuerySet[Conversation, Any]:
    here, hers = OuterRef("pk"), OuterRef("customer")
    parts = NeedPart.objects.filter(conversation=here).order_by("message_id", "start", "pk")
    tags = Tagging.objects.filter(conversation=here, tag__gone_at=None).order_by("tag__name")
    repairs = Repair.objects.filter(conversation=here, closed_at=None)
    asked = Asking.objects.filter(customer=hers).exclude(state=AskingState.WITHDRAWN).exclude(way=Way.TOLD)
    wrote = Message.objects.filter(customer=hers, kind=MessageKind.CUSTOMER)
    return Conversation.objects.filter(pk=conversation[0]).values_list(
        ArraySubquery(parts.values(one=JSONObject(pk="pk", words="words", state="state", by="added_by"))),
        ArraySubquery(tags.values(one=JSONObject(pk="tag", name="tag__name"))),
        ArraySubquery(
            repairs.values(one=JSONObject(pk="pk", person="person__name", due_at="due_at", opened_at="opened_at"))
        ),
        Subquery(asked.order_by("-asked_at").values("asked_at")[:1]),
        Subquery(wrote.order_by("-at").values("at")[:1]),
        Subquery(Rules.objects.filter(pk=1).values("rest_days")[:1]),
    )


def _part(told: dict[str, Any], place: int) -> Part:
    key = str(place + 1) if place < 9 else ""
    return Part(told["pk"], told["words"], told["state"], told["by"] is None, key)


def _repair(told: dict[str, Any]) -> ToRepair:
    due_at, opened_at = (datetime.fromisoformat(told[name]) for name in ("due_at", "opened_at"))
    return ToRepair(told["pk"], told["person"] or "", due_at, opened_at)


def _rests_until(
    asked_at: datetime | None, wrote_at: datetime | None, rest_days: int | None, now: datetime
) -> datetime | None:
    """Say what `judgement.asking.rests_until` says, from what was read already."""
    if asked_at is None or (wrote_at is not None and wrote_at > asked_at):
        return None
    until = asked_at + timedelta(days=rest_days or 0)
    return until if now < until else None
