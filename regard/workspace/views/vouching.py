"""Saying that a doubtful sender was checked, and taking that back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from regard.channels.origin.vouching import FoundMeanwhile, NothingToVouchFor, take_back, vouch
from regard.workspace.door import DeskRequest, for_answerers, message_for
from regard.workspace.views.going import back_to


@require_POST
@for_answerers
def vouching(request: DeskRequest, message_id: int) -> HttpResponse:
    """Lay the mark of a message aside; with `is_for_address`, of later mail from there, too."""
    message, address = message_for(request.agent, message_id), bool(request.POST.get("is_for_address"))
    seen = request.POST.get("seen", "")
    try:
        vouch(message, seen=seen, is_for_address=address, by=request.agent, at=timezone.now())
    except NothingToVouchFor:
        messages.info(request, "This mail bears no mark any more.")
    except FoundMeanwhile:
        messages.warning(request, "Something else was found of this mail meanwhile. Please read it first.")
    else:
        messages.success(request, "The mark is laid aside. Who checked, and when, stands in its place.")
    return back_to(request, message.conversation_id)


@require_POST
@for_answerers
def withdrawal(request: DeskRequest, message_id: int) -> HttpResponse:
    """Mark a message again, and whatever was not marked for the same reason."""
    message = message_for(request.agent, message_id)
    if take_back(message, by=request.agent, at=timezone.now()):
        messages.success(request, "This mail is marked again.")
    return back_to(request, message.conversation_id)
