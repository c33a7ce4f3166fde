"""Our word to a customer: give it, settle it, and read one out of what is typed."""

from __future__ import annotations

from django.http import Http404, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from regard.conversations import drafts
from regard.conversations.models import Conversation
from regard.promises import our_word
from regard.promises.models import Word
from regard.promises.spotting import MOST_READ, spot
from regard.team.models import Agent
from regard.workspace.composing import MOST_CHARACTERS, written
from regard.workspace.door import DeskRequest, conversation_for, for_answerers
from regard.workspace.giving import WordForm, said_time, zone
from regard.workspace.moments import inside
from regard.workspace.views.conversation import page
from regard.workspace.views.going import back_to


@require_POST
@for_answerers
def words(request: DeskRequest, conversation_id: int) -> HttpResponse:
    """Give our word without an answer; what stands in the composer is kept as the draft."""
    conversation, now = conversation_for(request.agent, conversation_id), timezone.now()
    typed = written(request.POST.get("html", "")[:MOST_CHARACTERS], request.POST.get("text", "")[:MOST_CHARACTERS])
    if typed.text:
        drafts.keep(conversation, html=typed.html, is_note=False, by=request.agent, at=now)
    form = WordForm(request.POST, conversation=conversation)
    if form.is_valid() and not form.was_filled:
        form.add_error("word_what", "Say what we give our word on.")
    if form.errors:
        return page(request, conversation, word=form, status=422)
    try:
        form.carry_out(conversation, by=request.agent, at=now)
    except our_word.NotAWord as refused:
        form.add_error("word_what", str(refused))
        return page(request, conversation, word=form, status=422)
    return back_to(request, conversation.pk)


@require_POST
@for_answerers
def settlement(request: DeskRequest, word_id: int) -> HttpResponse:
    """Note that our word was kept, or withdraw it for a reason."""
    word = _word_for(request.agent, word_id)
    try:
        if request.POST.get("act") == "withdrawn":
            our_word.withdraw(word, reason=request.POST.get("reason", ""), by=request.agent, at=timezone.now())
        else:
            our_word.keep(word, by=request.agent, at=timezone.now())
    except our_word.AlreadySettled as late:
        return page(request, conversation_for(request.agent, word.conversation_id), status=409, trouble=str(late))
    except our_word.NotAWord as refused:
        return page(request, conversation_for(request.agent, word.conversation_id), status=422, trouble=str(refused))
    return back_to(request, word.conversation_id)


@require_POST
@for_answerers
def reading(request: DeskRequest) -> HttpResponse:
    """Say which time `when` names, or which promise stands in `text`; 204 for none. Nothing is kept."""
    now = timezone.now()
    if "when" in request.POST:
        at, what, when = said_time(request.POST["when"][:200], now=now), "", ""
    else:
        spotted = spot(request.POST.get("text", "")[:MOST_READ], now=now, zone=zone())
        at, what, when = (spotted.at, spotted.what, spotted.when) if spotted else (None, "", "")
    if at is None:
        return HttpResponse(status=204)
    local = timezone.localtime(at)
    return JsonResponse(
        {"what": what, "when": when, "at": local.strftime("%Y-%m-%dT%H:%M"), "words": inside(at, now=now)}
    )


def _word_for(agent: Agent, word_id: int) -> Word:
    """Return our word of a matter that `agent` may see. Raises Http404."""
    visible = Conversation.objects.visible_to(agent)
    word = Word.objects.filter(pk=word_id, conversation__in=visible).first()
    if word is None:
        raise Http404
    return word
