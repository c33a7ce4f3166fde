"""What a customer says where no mail carries it: noted by hand, or by a link and a code that are handed over."""

from __future__ import annotations

import segno
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST
from markupsafe import Markup

from regard.conversations.models import Conversation
from regard.judgement import actions, asking
from regard.judgement.links import code_link, link
from regard.judgement.models import Asking, AskingState, Way
from regard.judgement.scale import BY_VALUE
from regard.workspace.door import DeskRequest, conversation_for, for_answerers
from regard.workspace.frame import frame
from regard.workspace.views.going import back_to


@require_http_methods(["GET", "HEAD", "POST"])
@for_answerers
def verdict(request: DeskRequest, conversation_id: int) -> HttpResponse:
    """Show both ways to hear what the customer says; a POST keeps what an agent was told."""
    conversation = conversation_for(request.agent, conversation_id)
    if request.method != "POST":
        return _page(request, conversation)
    value = next((value for value in BY_VALUE if str(value) == request.POST.get("value")), None)
    words = request.POST.get("words", "")
    if value is None:
        return _page(request, conversation, words=words, problem="Choose one of the five first.", status=422)
    actions.note(conversation, value, words=words, by=request.agent, at=timezone.now())
    return back_to(request, conversation_id)


@require_POST
@for_answerers
def handing_over(request: DeskRequest, conversation_id: int) -> HttpResponse:
    """Make a link and a code to hand over, or find those that are open."""
    conversation = conversation_for(request.agent, conversation_id)
    asking.hand_over(conversation, by=request.agent, at=timezone.now())
    return redirect("verdict", conversation_id)


def _page(
    request: DeskRequest, conversation: Conversation, *, words: str = "", problem: str = "", status: int = 200
) -> HttpResponse:
    given = conversation.askings.filter(way=Way.LINK, state=AskingState.OPEN).order_by("-asked_at").first()
    context = frame(request) | {
        "conversation": conversation,
        "customer": conversation.customer,
        "handed_over": _handed_over(given) if given and given.is_typed_in(timezone.now()) else None,
        "words": words,
        "problem": problem,
    }
    return render(request, "workspace/verdict.html", context, status=status)


def _handed_over(given: Asking) -> dict[str, object]:
    """Return what can be read out, photographed or copied."""
    address = link(given)
    picture = segno.make(address, error="m").svg_inline(scale=4, border=3, dark="#000", light="#fff", omitsize=True)
    return {
        "code": f"{given.code[:4]}-{given.code[4:]}",
        "where": code_link(),
        "address": address,
        "picture": Markup(picture),  # made of our own address alone
    }
