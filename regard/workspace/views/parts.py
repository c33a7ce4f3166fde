"""The parts of a need: an agent adds one, says how it stands, or strikes it out."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from regard.conversations import parts
from regard.conversations.marks import NeedPart, PartState
from regard.workspace.door import DeskRequest, conversation_for, for_answerers
from regard.workspace.views.conversation import page
from regard.workspace.views.going import back_to
from regard.workspace.views.steering import chosen_words

REMOVAL = "remove"


@require_POST
@for_answerers
def need_parts(request: DeskRequest, conversation_id: int) -> HttpResponse:
    """Add the words that were selected (`message`, `quote`) as a part."""
    conversation = conversation_for(request.agent, conversation_id)
    try:
        message, start, end = chosen_words(request, conversation)
        parts.add(conversation, message, start=start, end=end, by=request.agent, at=timezone.now())
    except (parts.NotTheirWords, parts.TooManyParts) as error:
        return page(request, conversation, status=422, trouble=str(error))
    return back_to(request, conversation_id)


@require_POST
@for_answerers
def need_part(request: DeskRequest, conversation_id: int, part_id: int) -> HttpResponse:
    """Say how a part stands (`state`), or that it is none (`remove`)."""
    conversation = conversation_for(request.agent, conversation_id)
    part = NeedPart.objects.filter(pk=part_id, conversation=conversation).first()
    state = request.POST.get("state", "")
    if part is None or state not in (REMOVAL, *PartState.values):
        raise Http404("There is no such part.")
    if state == REMOVAL:
        parts.remove(part, by=request.agent, at=timezone.now())
    else:
        parts.settle(part, PartState(state), by=request.agent, at=timezone.now())
    return back_to(request, conversation_id)
