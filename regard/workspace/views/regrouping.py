"""Messages that stand in the wrong place: the screens to split, move and merge, and the way back."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from regard.conversations import following, regrouping, returning
from regard.conversations.finding import others_of
from regard.conversations.models import Conversation, Message
from regard.conversations.places import Regrouping
from regard.conversations.regrouping import NotToBeRegrouped
from regard.conversations.returning import NotToBeUndone
from regard.conversations.visibility import may_see
from regard.lib.numbers import id_of
from regard.workspace.door import DeskRequest, conversation_for, for_answerers, message_for
from regard.workspace.facts import standing
from regard.workspace.frame import frame
from regard.workspace.views.conversation import page
from regard.workspace.views.going import back_to


@require_http_methods(["GET", "HEAD", "POST"])
@for_answerers
def place(request: DeskRequest, message_id: int) -> HttpResponse:
    """Show where a message could go; take the choice: `to`, the number of a conversation, "new", or "here"."""
    message = message_for(request.agent, message_id)
    conversation = message.conversation
    if request.method != "POST":
        return _choices(request, conversation, message=message)
    to, now = request.POST.get("to", ""), timezone.now()
    if to == "here":
        regrouping.keep_together(message)
        return back_to(request, conversation.pk)
    try:
        if to == "new":
            done = regrouping.split(message, by=request.agent, at=now)
        else:
            done = regrouping.move(message, _seen(request, to), by=request.agent, at=now)
    except NotToBeRegrouped as refused:
        return _choices(request, conversation, message=message, problem=str(refused))
    is_left = done.regrouping.way != regrouping.Way.MOVE
    return back_to(request, done.conversation.pk if is_left else conversation.pk, regrouped=done.regrouping.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@for_answerers
def merging(request: DeskRequest, conversation_id: int) -> HttpResponse:
    """Show the customer's other conversations; merge into the one that was chosen, the number `to`."""
    conversation = conversation_for(request.agent, conversation_id)
    if request.method != "POST":
        return _choices(request, conversation)
    try:
        into = _seen(request, request.POST.get("to", ""))
        done = regrouping.merge(conversation, into, by=request.agent, at=timezone.now())
    except NotToBeRegrouped as refused:
        return _choices(request, conversation, problem=str(refused))
    return back_to(request, done.conversation.pk, regrouped=done.regrouping.pk)


@require_POST
@for_answerers
def regrouping_undoing(request: DeskRequest, regrouping_id: int) -> HttpResponse:
    """Let the messages go back. Who undoes it must see both conversations, also one that is to be there again."""
    done = get_object_or_404(Regrouping, pk=regrouping_id)
    seen = Conversation.objects.visible_to(request.agent)
    if done.undone_at is not None and seen.filter(pk=done.source).exists():
        return back_to(request, done.source)  # twice is once
    now_there = seen.filter(pk=done.target).first()
    if now_there is None or not (_may_see_again(request, done) or seen.filter(pk=done.source).exists()):
        raise Http404
    try:
        back = returning.undo(done, by=request.agent, at=timezone.now())
    except NotToBeUndone as refused:
        conversation = conversation_for(request.agent, now_there.pk)
        return page(request, conversation, status=409, trouble=f"It could not be undone. {refused}")
    return back_to(request, back.pk)


def _may_see_again(request: DeskRequest, done: Regrouping) -> bool:
    """Tell whether the agent saw what was merged, were it there: by whose it was then."""
    if done.way != regrouping.Way.MERGE:
        return False
    [was] = following.restored(done.moved["source"])
    return may_see(request.agent, team_id=was.team_id, assignee_id=was.assignee_id)


def _seen(request: DeskRequest, number: str) -> Conversation:
    """Return a conversation that the agent may see, by the number that a form sent. Raises NotToBeRegrouped."""
    found = Conversation.objects.visible_to(request.agent).filter(pk=id_of(number)).first()
    if found is None:
        raise NotToBeRegrouped("Choose one of the conversations first.")
    return found


def _choices(
    request: DeskRequest, conversation: Conversation, *, message: Message | None = None, problem: str = ""
) -> HttpResponse:
    words, now = request.GET.get("q", "")[:200], timezone.now()
    others = others_of(conversation, request.agent, words)
    context: dict[str, Any] = {
        "conversation": conversation,
        "message": message,
        "others": [(other, standing(other, now=now)) for other in others],
        "words": words,
        "problem": problem,
        "can_split": message is not None and _has_earlier(message),
    }
    return render(request, "workspace/regrouping.html", frame(request) | context, status=422 if problem else 200)


def _has_earlier(message: Message) -> bool:
    said = message.conversation.messages.exclude(kind="note")
    return said.filter(at__lt=message.at).exists() or said.filter(at=message.at, pk__lt=message.pk).exists()
