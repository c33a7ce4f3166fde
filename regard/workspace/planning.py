"""Answers that leave later, as a conversation and the outbox show them, and the moments to choose from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.utils import timezone
from markupsafe import Markup

from regard.conversations.models import Conversation, Message, MessageKind
from regard.conversations.written_pictures import put_back
from regard.later import moments
from regard.later.actions import NoSuchMoment, must_lie_ahead
from regard.later.models import PlannedAnswer
from regard.lib.worded import worded
from regard.promises.book import as_hours
from regard.promises.models import HoursVersion
from regard.ui.times import WEEKDAYS

__all__ = ["LATER", "NoSuchMoment", "Planned", "is_before_evening", "moment", "of_conversation", "says_when"]

LATER = [("evening", ""), ("tomorrow", ""), ("monday", ""), ("chosen", "")]


@dataclass(frozen=True, slots=True)
class Planned:
    """html: ours, sanitised before it was kept. crossed: the customer wrote since. late: a promise falls due before.

    newest: id of the customer's newest message, 0 where there is none.
    """

    pk: int
    by: str
    html: Markup
    leaves_at: datetime
    words: str
    held: str
    files: int
    is_crossed: bool
    is_late: bool
    is_ahead: bool
    newest: int


def of_conversation(conversation: Conversation, *, now: datetime) -> Sequence[Planned]:
    """Return what waits to leave, the next first."""
    return [_planned(row, conversation, now) for row in _rows((conversation.pk,))]


def _planned(row: Sequence[Any], conversation: Conversation, now: datetime) -> Planned:
    pk, by, html, leaves_at, held, last_seen, files, newest = row
    return Planned(
        pk=pk,
        by=by,
        html=Markup(put_back(html, conversation.pk)),  # sanitised before it was kept
        leaves_at=leaves_at,
        words=says_when(leaves_at, now=now),
        held=held,
        files=files,
        is_crossed=(newest or 0) > last_seen,
        is_late=bool(conversation.due_at and now < conversation.due_at < leaves_at),
        is_ahead=leaves_at > now,
        newest=newest or 0,
    )


@worded
def _rows(conversation: tuple[int]) -> QuerySet[PlannedAnswer, Any]:
    hers = Message.objects.filter(conversation=OuterRef("conversation"), kind=MessageKind.CUSTOMER).order_by("-pk")
    return (
        PlannedAnswer.objects.filter(conversation=conversation[0])
        .annotate(files_count=Count("files"), newest=Subquery(hers.values("pk")[:1]))
        .order_by("leaves_at", "pk")
        .values_list("pk", "agent__name", "html", "leaves_at", "held", "last_seen", "files_count", "newest")
    )


def says_when(at: datetime, *, now: datetime) -> str:
    """Say a moment to come: "tomorrow, 9:00", "Monday, 9:00", "3 December, 9:00", in the zone of who looks."""
    local, today = at.astimezone(zone()), now.astimezone(zone()).date()
    days = (local.date() - today).days
    if days in (0, 1):
        day = ("today", "tomorrow")[days]
    elif 1 < days < 7:
        day = WEEKDAYS[local.weekday()]
    else:
        day = f"{local.day} {local:%B}" + (f" {local.year}" if local.year != today.year else "")
    return f"{day}, {local.hour}:{local.minute:02}"


def moment(later: str, chosen: datetime | None, *, now: datetime) -> datetime | None:
    """Return when an answer is to leave; None for now. A moment that was filled in goes before all else.

    Raises NoSuchMoment.
    """
    if later == "chosen" and chosen is None:
        raise NoSuchMoment("Choose the day and the time at which it is to go.")
    if chosen is not None and later in ("", "chosen"):
        must_lie_ahead(chosen, now)
        return chosen
    if later == "evening":
        evening = moments.this_evening(now, zone())
        if evening is None:
            raise NoSuchMoment("It is evening already. Choose another moment.")
        return evening
    if later:
        return (moments.tomorrow if later == "tomorrow" else moments.monday)(now, _hours(now), zone())
    return None


def is_before_evening(now: datetime) -> bool:
    """Tell whether "this evening" can still be chosen."""
    return moments.this_evening(now, zone()) is not None


def _hours(now: datetime):  # type: ignore[no-untyped-def]
    """Return the desk's first opening hours as they are now; None when none are set."""
    versions = HoursVersion.objects.filter(since__lte=now).order_by("hours_id", "-since", "-pk")
    version = versions.first() or HoursVersion.objects.order_by("hours_id", "since").first()
    return as_hours(version) if version else None


def zone() -> ZoneInfo:
    """Return the zone of who looks."""
    return ZoneInfo(str(timezone.get_current_timezone()))
