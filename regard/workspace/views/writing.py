"""Answers, notes, drafts, and taking back."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from regard.conversations import actions
from regard.conversations.models import Conversation, Message
from regard.judgement import actions as judging
from regard.mail.words.authored import is_blank
from regard.promises import our_word
from regard.workspace import thread
from regard.workspace.composing import AS_USUAL, WAYS, WritingForm, keep_files, written
from regard.workspace.door import DeskRequest, conversation_for, for_answerers, for_noters, message_for
from regard.workspace.giving import WordForm
from regard.workspace.telling import told
from regard.workspace.views.conversation import page
from regard.workspace.views.going import back_to


@require_POST
@for_noters
def replies(request: DeskRequest, conversation_id: int) -> HttpResponse:
    """Take what the composer posts: an answer, or a note when that is what was chosen."""
    conversation = conversation_for(request.agent, conversation_id)
    form = WritingForm(request.POST, request.FILES)
    if request.POST.get("kind") == "note":
        return _write_note(request, conversation, form)
    if not request.agent.can_answer:
        raise PermissionDenied
    word = WordForm(request.POST, conversation=conversation)
    if not (form.is_valid() & word.is_valid()):
        return page(request, conversation, form=form, word=word, status=422)
    try:
        with transaction.atomic():
            sent = _reply(request, conversation, form.cleaned_data)
            word.carry_out(conversation, by=request.agent, at=sent.at, answer=sent)
    except actions.CrossedByNewMessage:
        return _crossed(request, conversation, form, word)
    except actions.MessagesWentElsewhere as moved:
        _keep(request, conversation, form)
        trouble = f"{moved} Nothing was sent yet: your words are kept below."
        return page(request, conversation, status=409, trouble=trouble, word=word)
    except our_word.NotAWord as refused:
        word.add_error("word_what", str(refused))
        return page(request, conversation, form=form, word=word, status=422)
    return back_to(request, conversation.pk, sent=sent.pk)


@require_POST
@for_noters
def notes(request: DeskRequest, conversation_id: int) -> HttpResponse:
    """Write a note that only the team sees."""
    conversation = conversation_for(request.agent, conversation_id)
    return _write_note(request, conversation, WritingForm({**request.POST.dict(), "kind": "note"}, request.FILES))


@transaction.atomic
def _reply(request: DeskRequest, conversation: Conversation, data: dict[str, Any]) -> Message:
    now, way = timezone.now(), WAYS.get(data["send"], AS_USUAL)
    draft = actions.Reply(
        html=data["authored"].html,
        text=data["authored"].text,
        files=keep_files(data["files"], at=now),
        closes=way.closes,
        asks=way.asks,
        last_seen=None if data["anyway"] else data["last_seen"],
        cc=data["cc"],
    )
    sent = actions.reply(conversation, draft, by=request.agent, at=now)
    if data["expected"] is not None:
        judging.expect(sent, data["expected"], by=request.agent, at=now)
    return sent


def _write_note(request: DeskRequest, conversation: Conversation, form: WritingForm) -> HttpResponse:
    if not form.is_valid():
        return page(request, conversation, form=form, status=422)
    now, authored = timezone.now(), form.cleaned_data["authored"]
    files = keep_files(form.cleaned_data["files"], at=now)
    actions.note(conversation, html=authored.html, text=authored.text, files=files, by=request.agent, at=now)
    return back_to(request, conversation.pk)


def _crossed(request: DeskRequest, conversation: Conversation, form: WritingForm, word: WordForm) -> HttpResponse:
    """She wrote meanwhile: show it, keep what was typed as the draft too, and ask."""
    _keep(request, conversation, form)
    newer = thread.newer_than(conversation, form.cleaned_data["last_seen"] or 0)
    crossed = [told(message, conversation) for message in newer]
    had_files = bool(form.cleaned_data["files"])
    return page(request, conversation, form=form, status=409, crossed=crossed, had_files=had_files, word=word)


def _keep(request: DeskRequest, conversation: Conversation, form: WritingForm) -> None:
    html = form.cleaned_data["authored"].html
    actions.keep_draft(conversation, html=html, is_note=False, by=request.agent, at=timezone.now())


@require_POST
@for_noters
def draft(request: DeskRequest, conversation_id: int) -> HttpResponse:
    """Keep what is being typed; an empty one is dropped."""
    conversation = conversation_for(request.agent, conversation_id)
    form = WritingForm(request.POST)
    form.is_valid()
    html = request.POST.get("html", "")[:500_000]
    authored = written("" if is_blank(html) else html, request.POST.get("text", "")[:500_000])
    is_note = request.POST.get("kind") == "note"
    actions.keep_draft(conversation, html=authored.html, is_note=is_note, by=request.agent, at=timezone.now())
    return HttpResponse(status=204)


@require_http_methods(["POST", "DELETE"])
@for_answerers
def withdrawal(request: DeskRequest, message_id: int) -> HttpResponse:
    """Take an answer back before it leaves; its words become the draft again."""
    message = message_for(request.agent, message_id)
    try:
        actions.take_back(message, by=request.agent, at=timezone.now())
    except actions.TooLateToTakeBack as error:
        conversation = conversation_for(request.agent, message.conversation_id)
        return page(request, conversation, status=409, trouble=f"It could not be taken back. {error}")
    return back_to(request, message.conversation_id)
