"""Answers that leave later: another moment, now, all the same, back."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import require_POST

from regard.conversations import actions as answering
from regard.conversations.models import Conversation
from regard.later import actions, leaving
from regard.later.models import PlannedAnswer
from regard.lib.numbers import whole_number
from regard.promises import our_word
from regard.workspace import planning
from regard.workspace.door import DeskRequest, conversation_for, for_answerers
from regard.workspace.views.conversation import page
from regard.workspace.views.going import back_to


@require_POST
@for_answerers
def planned_moment(request: DeskRequest, planned_id: int) -> HttpResponse:
    """Let it leave at another moment."""
    planned, now = _one(request, planned_id), timezone.now()
    chosen = _moment_in(request)
    try:
        later = request.POST.get("later", "")
        leaves_at = planning.moment(later if (later, "") in planning.LATER else "chosen", chosen, now=now)
        if leaves_at is not None:
            actions.put_off(planned, leaves_at, at=now)
    except planning.NoSuchMoment as error:
        return _trouble(request, planned, str(error), status=422)
    return back_to(request, planned.conversation_id)


@require_POST
@for_answerers
def planned_leaving(request: DeskRequest, planned_id: int) -> HttpResponse:
    """Let it leave now, or at its moment all the same when the customer wrote meanwhile (`act` is "anyway")."""
    planned, now = _one(request, planned_id), timezone.now()
    try:
        if request.POST.get("act") == "anyway":
            actions.let_go(planned, seen=whole_number(request.POST.get("last_seen")) or 0, at=now)
            return back_to(request, planned.conversation_id)
        sent = leaving.leave(planned.pk, at=now)
    except answering.CrossedByNewMessage:
        trouble = f"{planned.conversation.customer.first_name} wrote since it was written. Nothing was sent yet."
        return _trouble(request, planned, trouble)
    except (answering.MessagesWentElsewhere, our_word.NotAWord) as error:
        return _trouble(request, planned, f"{error} Nothing was sent yet.")
    return back_to(request, planned.conversation_id, **({"sent": sent.pk} if sent else {}))


@require_POST
@for_answerers
def planned_withdrawal(request: DeskRequest, planned_id: int) -> HttpResponse:
    """Take it back; its words are a draft again."""
    planned = _one(request, planned_id)
    try:
        actions.take_back(planned, by=request.agent, at=timezone.now())
    except answering.TooLateToTakeBack as error:
        return _trouble(request, planned, f"It could not be taken back. {error}")
    return back_to(request, planned.conversation_id)


def _moment_in(request: DeskRequest) -> datetime | None:
    """Return the day and time that were filled in, in the zone of who did; None for none that there is."""
    try:
        typed = parse_datetime(request.POST.get("later_at", ""))
    except ValueError:
        return None
    return typed.replace(tzinfo=planning.zone()) if typed else None


def _one(request: DeskRequest, planned_id: int) -> PlannedAnswer:
    mine = PlannedAnswer.objects.filter(conversation__in=Conversation.objects.visible_to(request.agent))
    return get_object_or_404(mine.select_related("conversation__customer", "agent"), pk=planned_id)


def _trouble(request: DeskRequest, planned: PlannedAnswer, trouble: str, *, status: int = 409) -> HttpResponse:
    return page(request, conversation_for(request.agent, planned.conversation_id), status=status, trouble=trouble)
