"""Answers, notes, drafts, and taking back."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from regard.conversations import actions, drafts, recipients, written_pictures
from regard.conversations.inbound import InboundFile
from regard.conversations.models import Conversation, Message
from regard.judgement import actions as judging
from regard.later import actions as later
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
    if not (form.is_valid() & word.is_valid()) or not _is_reached(conversation, form):
        return page(request, conversation, form=form, word=word, status=422)
    try:
        if leaves_at := form.cleaned_data["leaves_at"]:
            return _plan(request, conversation, form, word, leaves_at)
        with transaction.atomic():
            sent = _reply(request, conversation, form)
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


def _plan(
    request: DeskRequest, conversation: Conversation, form: WritingForm, word: WordForm, leaves_at: datetime
) -> HttpResponse:
    """Keep the answer until its moment; our word in it must lie after that."""
    now, given = timezone.now(), word.cleaned_data
    if word.was_filled and given["due_at"] <= leaves_at:
        word.add_error("word_when", "This lies before the answer leaves.")
        return page(request, conversation, form=form, word=word, status=422)
    promised = {"what": given["word_what"], "due_at": given["due_at"].isoformat()} if word.was_filled else {}
    later.plan(
        conversation,
        _written(request, conversation, form, at=now),
        leaves_at=leaves_at,
        by=request.agent,
        at=now,
        expected=form.cleaned_data["expected"],
        word=promised | {"keeps": [each.pk for each in given["keeps"]]},
    )
    return back_to(request, conversation.pk)


@transaction.atomic
def _reply(request: DeskRequest, conversation: Conversation, form: WritingForm) -> Message:
    now, expected = timezone.now(), form.cleaned_data["expected"]
    sent = actions.reply(conversation, _written(request, conversation, form, at=now), by=request.agent, at=now)
    if expected is not None:
        judging.expect(sent, expected, by=request.agent, at=now)
    return sent


def _written(request: DeskRequest, conversation: Conversation, form: WritingForm, *, at: datetime) -> actions.Reply:
    data = form.cleaned_data
    way = WAYS.get(data["send"], AS_USUAL)
    html, pictures = written_pictures.taken_out(data["authored"].html, conversation.pk)
    return actions.Reply(
        html=html,
        text=data["authored"].text,
        files=(*pictures, *_files(request, conversation, form, at=at)),
        closes=way.closes,
        asks=way.asks,
        last_seen=None if data["anyway"] else data["last_seen"],
        cc=data["cc"],
        to=data["to"],
    )


def _is_reached(conversation: Conversation, form: WritingForm) -> bool:
    """Tell whether the answer may go where it would; a person who was told what stands against it may say so."""
    data = form.cleaned_data
    if data["even_so"]:
        return True
    try:
        recipients.must_be_reached(conversation, data["to"])
    except recipients.NotToBeReached as doubt:
        form.add_error("to", f"{doubt} Nothing was sent yet: choose another address, or say that it is to go there.")
        return False
    return True


def _files(
    request: DeskRequest, conversation: Conversation, form: WritingForm, *, at: datetime
) -> tuple[InboundFile, ...]:
    """Return what goes along: files of the draft, then those that were added."""
    kept = drafts.files_of(conversation, request.agent, form.kept_files())
    return kept + keep_files(form.cleaned_data["files"], at=at)


def _write_note(request: DeskRequest, conversation: Conversation, form: WritingForm) -> HttpResponse:
    if not form.is_valid():
        return page(request, conversation, form=form, status=422)
    now, authored = timezone.now(), form.cleaned_data["authored"]
    html, pictures = written_pictures.taken_out(authored.html, conversation.pk)
    files = (*pictures, *_files(request, conversation, form, at=now))
    actions.note(conversation, html=html, text=authored.text, files=files, by=request.agent, at=now)
    return back_to(request, conversation.pk)


def _crossed(request: DeskRequest, conversation: Conversation, form: WritingForm, word: WordForm) -> HttpResponse:
    """She wrote meanwhile: show it, keep what was typed as the draft too, and ask."""
    _keep(request, conversation, form)
    newer = thread.newer_than(conversation, form.cleaned_data["last_seen"] or 0)
    crossed = [told(message, conversation) for message in newer]
    return page(request, conversation, form=form, status=409, crossed=crossed, word=word)


def _keep(request: DeskRequest, conversation: Conversation, form: WritingForm) -> None:
    html, now = form.cleaned_data["authored"].html, timezone.now()
    added = keep_files(form.cleaned_data["files"], at=now)
    drafts.give_back(conversation, html=html, files=added, by=request.agent, at=now)


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
    drafts.keep(conversation, html=authored.html, is_note=is_note, by=request.agent, at=timezone.now())
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
