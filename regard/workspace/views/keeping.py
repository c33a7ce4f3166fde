"""What matters to a customer: an agent keeps words of hers, from the letter in which they stand."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from regard.conversations.actions import NotTheirWords as NoneOfTheirs
from regard.conversations.models import Conversation
from regard.journey import actions
from regard.workspace.door import DeskRequest, conversation_for, for_answerers
from regard.workspace.frame import frame
from regard.workspace.views.conversation import page
from regard.workspace.views.going import back_to
from regard.workspace.views.steering import chosen_words, sentences_to_choose


@require_http_methods(["GET", "HEAD", "POST"])
@for_answerers
def keeping(request: DeskRequest, conversation_id: int) -> HttpResponse:
    """Keep the words that were selected (`message`, `quote`), or the sentence that was chosen; show those to
    choose from.
    """
    conversation = conversation_for(request.agent, conversation_id)
    if request.method != "POST":
        return _choices(request, conversation)
    try:
        message, start, end = chosen_words(request, conversation)
        actions.keep(message, start=start, end=end, by=request.agent, at=timezone.now())
    except (NoneOfTheirs, actions.NotTheirWords) as error:
        if "quote" in request.POST:
            return page(request, conversation, status=422, trouble=str(error))
        return _choices(request, conversation, problem=str(error))
    return back_to(request, conversation_id)


def _choices(request: DeskRequest, conversation: Conversation, *, problem: str = "") -> HttpResponse:
    context = {"conversation": conversation, "choices": sentences_to_choose(conversation), "problem": problem}
    return render(request, "workspace/keeping.html", frame(request) | context, status=422 if problem else 200)
