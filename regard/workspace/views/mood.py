"""What the customer's words show: an agent who knows better says so, and can take that back."""

from __future__ import annotations

from contextlib import suppress

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_POST

from regard.conversations.models import Conversation
from regard.mood import actions
from regard.mood.models import Correction, Mood
from regard.workspace.door import DeskRequest, conversation_for, for_answerers
from regard.workspace.views.going import back_to


@require_POST
@for_answerers
def mood(request: DeskRequest, conversation_id: int) -> HttpResponse:
    """Take the label that the agent chose for the customer's last words."""
    conversation = conversation_for(request.agent, conversation_id)
    last = Mood.objects.filter(conversation=conversation).order_by("-at", "-message").first()
    if last is None:
        raise Http404("Nothing was read here yet.")
    try:
        made = actions.correct(last, request.POST.get("label", ""), by=request.agent, at=timezone.now())
    except actions.NoSuchMood as error:
        raise Http404(str(error)) from None
    return back_to(request, conversation.pk, **({"corrected": made.pk} if made else {}))


@require_POST
@for_answerers
def mood_withdrawal(request: DeskRequest, correction_id: int) -> HttpResponse:
    """Take a correction back. One that does not stand any more stays as it is."""
    correction = get_object_or_404(
        Correction.objects.select_related("mood"),
        pk=correction_id,
        mood__conversation__in=Conversation.objects.visible_to(request.agent),
    )
    with suppress(actions.NothingToTakeBack):
        actions.take_back(correction, at=timezone.now())
    return back_to(request, correction.mood.conversation_id)
