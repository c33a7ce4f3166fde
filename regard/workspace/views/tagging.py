"""Tags of one conversation."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from regard.conversations import tags
from regard.conversations.marks import MOST_TAG_CHARACTERS
from regard.workspace.door import DeskRequest, conversation_for, for_answerers
from regard.workspace.frame import frame
from regard.workspace.lists import BY_KEY
from regard.workspace.views.conversation import page
from regard.workspace.views.going import IN_PLACE, back_to

MOST_OFFERED = 500


@require_http_methods(["GET", "HEAD", "POST"])
@for_answerers
def tagging(request: DeskRequest, conversation_id: int) -> HttpResponse:
    """Show the form with the names that there are; a POST puts the conversation under `tag`."""
    conversation = conversation_for(request.agent, conversation_id)
    if request.method != "POST":
        context = {
            "conversation": conversation,
            "names": list(tags.in_use().values_list("name", flat=True)[:MOST_OFFERED]),
            "most_characters": MOST_TAG_CHARACTERS,
            "query": f"?view={request.GET['view']}" if request.GET.get("view", "") in BY_KEY else "",
            "in_place": IN_PLACE,
        }
        if request.GET.get("part") == "menu":
            return render(request, "workspace/tag_form.html", context)
        return render(request, "workspace/tagging.html", frame(request) | context)
    try:
        tags.put_on(conversation, request.POST.get("tag", ""), by=request.agent, at=timezone.now())
    except (tags.NoSuchName, tags.TooManyTags) as error:
        return page(request, conversation, status=422, trouble=str(error))
    return back_to(request, conversation_id)


@require_POST
@for_answerers
def tag_removal(request: DeskRequest, conversation_id: int, tag_id: int) -> HttpResponse:
    """Take a tag off."""
    conversation = conversation_for(request.agent, conversation_id)
    tag = tags.tags_of(conversation).filter(pk=tag_id).first()
    if tag is None:
        raise Http404("It does not stand under this tag.")
    tags.take_off(conversation, tag, by=request.agent, at=timezone.now())
    return back_to(request, conversation_id)
