"""Who has a conversation open. Browsers say it every 20 s; without scripts nobody does."""

from __future__ import annotations

from django.http import HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from regard.conversations import presence as presences
from regard.workspace.door import DeskRequest, conversation_for, for_readers


@require_http_methods(["POST", "DELETE"])
@for_readers
def presence(request: DeskRequest, conversation_id: int) -> HttpResponse:
    """POST: this agent is here (`writing=1`: and writes), or left (`gone=1`, as a page that closes can only post).

    Answers with the others who are here: `{"agents": [{"id", "name", "writing"}]}`.
    """
    conversation, now = conversation_for(request.agent, conversation_id), timezone.now()
    if request.method == "DELETE" or request.POST.get("gone") == "1":
        presences.gone(conversation, request.agent, now)
        return HttpResponse(status=204)
    is_writing = request.agent.can_note and request.POST.get("writing") == "1"
    presences.here(conversation, request.agent, is_writing, now)
    others = [each for each in presences.who_is_here(conversation, now) if each.agent.pk != request.agent.pk]
    return JsonResponse(
        {"agents": [{"id": each.agent.pk, "name": each.agent.name, "writing": each.is_writing} for each in others]}
    )
