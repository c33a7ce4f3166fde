"""An interview is sent, taken back, closed and opened again."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from regard.ui.links import url
from regard.voice.interviews import actions
from regard.voice.interviews.views.named import interview_of
from regard.voice.interviews.views.showing import refused_page
from regard.workspace.door import DeskRequest, for_leads


@require_POST
@for_leads
def sending(request: DeskRequest, interview_id: int) -> HttpResponse:
    """Write to everybody who waits."""
    found = interview_of(interview_id)
    try:
        n = actions.send(found, at=timezone.now())
    except (actions.NothingToAsk, actions.AlreadySent) as refused:
        return refused_page(request, found, {"send": [str(refused)]})
    words = f"{n} {'letter leaves' if n == 1 else 'letters leave'} in two minutes." if n else "It is open."
    messages.success(request, words, extra_tags=url("interview_withdrawal", found.pk))
    return redirect("interview", found.pk)


@require_POST
@for_leads
def withdrawal(request: DeskRequest, interview_id: int) -> HttpResponse:
    """Take the letters back before they leave."""
    found = interview_of(interview_id)
    try:
        actions.take_back(found, at=timezone.now())
    except actions.TooLateToTakeBack as late:
        messages.error(request, str(late))
        return redirect("interview", found.pk)
    messages.success(request, "Nothing was sent. It is a draft again.")
    return redirect("interview", found.pk)


@require_POST
@for_leads
def closure(request: DeskRequest, interview_id: int) -> HttpResponse:
    """Take no more answers."""
    found = interview_of(interview_id)
    actions.close(found, at=timezone.now())
    messages.success(request, "The interview is closed.", extra_tags=url("interview_reopening", found.pk))
    return redirect("interview", found.pk)


@require_POST
@for_leads
def reopening(request: DeskRequest, interview_id: int) -> HttpResponse:
    """Take answers again."""
    found = interview_of(interview_id)
    actions.reopen(found)
    return redirect("interview", found.pk)
