"""One conversation beside its list."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from email.utils import formataddr
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.db.models.functions import JSONObject
from django.http import Http404, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.html import format_html
from django.views.decorators.http import require_safe

from regard.conversations import actions
from regard.conversations.models import Conversation, Draft, DraftFile, MessageKind
from regard.conversations.places import Regrouping, Way
from regard.conversations.tallies import counts_for
from regard.erasing.models import Deleted
from regard.judgement.scale import BY_VALUE
from regard.lib.numbers import whole_number
from regard.lib.worded import worded
from regard.mail.words.plain import text_of_html
from regard.team.models import Agent
from regard.ui.links import url
from regard.workspace import feeling, journeying, lists, planning, rail, reaching, thread
from regard.workspace.composing import WritingForm
from regard.workspace.delivery import can_be_taken_back
from regard.workspace.door import DeskRequest, conversation_for, for_readers
from regard.workspace.facts import heading_of, standing
from regard.workspace.frame import frame
from regard.workspace.lists import BY_KEY
from regard.workspace.marked import marked
from regard.workspace.promised import promised
from regard.workspace.rows import wait
from regard.workspace.telling import Happened, Told, entries
from regard.workspace.thread import Said
from regard.workspace.views.going import IN_PLACE
from regard.workspace.views.listing import chosen_view, list_beside

EXPECTABLE = {str(value) for value in BY_VALUE}


@require_safe
@for_readers
def conversation(request: DeskRequest, conversation_id: int) -> HttpResponse:
    """Show a conversation; `part=messages` answers with its messages alone, for a page that is open.

    One that was deleted leads to the bin.
    """
    try:
        found = conversation_for(request.agent, conversation_id)
    except Http404:
        if not Deleted.objects.visible_to(request.agent).filter(pk=conversation_id).exists():
            raise
        return _to_the_bin(request)
    actions.mark_seen(found, at=timezone.now())
    if request.GET.get("part") == "messages":
        context = thread_context(request, found) | {"view": BY_KEY.get(request.GET.get("view", ""))}
        return render(request, "workspace/messages_part.html", context)
    response = beside(request, found) if request.headers.get("Regard-Part") == "beside" else page(request, found)
    patch_vary_headers(response, ["Regard-Part"])
    return response


def _to_the_bin(request: DeskRequest) -> HttpResponse:
    if not request.htmx:
        return redirect("bin")
    away = HttpResponse(status=204)  # a part of the page has nothing to show
    away.headers["HX-Redirect"] = url("bin")
    return away


def beside(request: DeskRequest, conversation: Conversation) -> HttpResponse:
    """Draw what a press on a row of the list brings: half of the whole page's time."""
    context = {"desk": request.desk, "view": chosen_view(request, default=view_of(conversation, request))}
    context |= conversation_context(request, conversation)
    response = render(request, "workspace/conversation_beside.html", context)
    # htmx forgets that the address is to change when news of the list replace the row before this arrives.
    response.headers["HX-Push-Url"] = request.get_full_path()
    return response


def page(
    request: DeskRequest,
    conversation: Conversation,
    *,
    form: WritingForm | None = None,
    status: int = 200,
    **extra: Any,
) -> HttpResponse:
    """Draw the whole page; with `form`, what was typed stays and its errors are said."""
    counts = counts_for(request.agent)
    view = chosen_view(request, default=view_of(conversation, request))
    context = frame(request, current=view.key, counts=counts)
    context |= conversation_context(request, conversation, form)
    context |= list_beside(request, view, counts, current_id=conversation.pk) | extra
    response = render(request, "workspace/conversation.html", context, status=status)
    if status != 200:
        response.headers["HX-Push-Url"] = "false"  # the address of a refused POST is no place to come back to
    return response


def conversation_context(
    request: DeskRequest, conversation: Conversation, form: WritingForm | None = None
) -> dict[str, Any]:
    """Return the context of the panes that show the conversation."""
    told = thread_context(request, conversation)
    writing = composer_context(request, conversation, form, told["thread"].messages)
    now = timezone.now()
    told |= {"marked": marked(conversation, now=now), "now": now}
    return (
        told
        | writing
        | {
            "rail": rail.rail(conversation, request.agent),
            "feeling": feeling.feeling(conversation, now=timezone.now()),
            "journeying": journeying.journeying(conversation, request.agent, now=timezone.now()),
            "regrouped": _just_regrouped(request, conversation),
            "corrected": whole_number(request.GET.get("corrected")),
        }
    )


def view_of(conversation: Conversation, request: DeskRequest) -> lists.View:
    """Return the view in which a conversation stands, for an address that names none."""
    if not conversation.is_open:
        return lists.CLOSED
    return lists.WAITING if conversation.waiting_since else lists.CUSTOMER


def thread_context(request: DeskRequest, conversation: Conversation) -> dict[str, Any]:
    """Return the context of the messages."""
    now, csrf_input = timezone.now(), _csrf_input(request)
    owed = promised(conversation, now=now)
    before = whole_number(request.GET.get("before"))
    read = thread.read(conversation, before=before, also=owed.happenings)
    told = entries(read, conversation, request.agent, now=now, csrf_input=csrf_input)
    return {
        "conversation": conversation,
        "customer": conversation.customer,
        "viewer": request.agent,
        "thread": read,
        "entries": told,
        "leaves_at": min((at for at in map(_leaves_at, told) if at), default=None),
        "wait": wait(conversation, now),
        "promised": owed,
        "is_before_evening": planning.is_before_evening(now),
        "planned": planning.of_conversation(conversation, now=now) if read.is_newest else (),
        "title": heading_of(conversation),
        "standing": standing(conversation, now=now),
        "sent": _just_sent(request, read.messages),
        "in_place": IN_PLACE,
    }


def _leaves_at(entry: Told | Happened) -> datetime | None:
    return entry.delivery.leaves_at if isinstance(entry, Told) and entry.delivery else None


def composer_context(
    request: DeskRequest, conversation: Conversation, form: WritingForm | None, messages: Sequence[Said]
) -> dict[str, Any]:
    """Return what stands in the composer: what was typed and refused, else the draft, else nothing."""
    typed, is_note, files = _draft(conversation, request.agent)
    if form is not None:
        html, text = form.data.get("html", ""), form.data.get("text", "")
        kind, last_seen = form.data.get("kind", "reply"), form.data.get("last_seen", "")
    else:
        html, last_seen, kind = typed, "", "note" if is_note else "reply"
        text = text_of_html(html) if html else ""
    kind = kind if request.agent.can_answer else "note"
    expected = form.data.get("expected", "") if form is not None else ""
    return {
        "form": form,
        "typed_html": html,
        "typed_text": text,
        "kind": kind,
        "typed_last_seen": last_seen,
        "others": _others(form, messages),
        "reaching": reaching.reaching(conversation, form, messages),
        "kept_files": _kept_files(files, form),
        "expected": int(expected) if expected in EXPECTABLE else None,
    }


def _others(form: WritingForm | None, messages: Sequence[Said]) -> list[tuple[str, bool]]:
    """Return who else may get the answer, and whether they are to: who was sent the last message, and who wrote it.

    What was typed and refused stays.
    """
    last = next((message for message in reversed(messages) if message.kind != MessageKind.NOTE), None)
    people = [*last.addressed.get("to", ()), *last.addressed.get("cc", ())] if last else []
    if last and last.is_by_another:
        people = [(last.author_name, last.author_address), *people]
    hers = {message.author_address.lower() for message in messages if message.is_hers and not message.is_by_another}
    known = [formataddr((name, address)) for name, address in people if address.lower() not in hers]
    if form is None:
        return [(each, True) for each in dict.fromkeys(known)]
    typed = form.typed_others()
    return [(each, each in typed) for each in dict.fromkeys([*known, *typed])]


def _draft(conversation: Conversation, agent: Agent) -> tuple[str, bool, Sequence[str]]:
    """Return the HTML that `agent` has typed and not sent, whether as a note, and its files, each as JSON."""
    return next(iter(_draft_rows((conversation.pk, agent.pk))), ("", False, ()))


def _kept_files(files: Sequence[str], form: WritingForm | None) -> list[tuple[int, str, bool]]:
    """Return the files of the draft, and whether they go along; what was unticked and refused stays so."""
    left_out = form.left_out_files() if form else ()
    return [(file["pk"], file["filename"], str(file["pk"]) not in left_out) for file in map(json.loads, files)]


@worded
def _draft_rows(values: tuple[int, int]) -> QuerySet[Draft, Any]:
    files = DraftFile.objects.filter(draft=OuterRef("pk")).order_by("pk")
    told = ArraySubquery(files.values(one=JSONObject(pk="pk", filename="filename")))
    return Draft.objects.filter(conversation=values[0], agent=values[1]).values_list("html", "is_note", told)


def _just_sent(request: DeskRequest, messages: Sequence[Said]) -> Said | None:
    """Return the answer that the address says was sent just now, while it can be taken back."""
    sent, now = request.GET.get("sent"), timezone.now()
    for message in messages:
        if str(message.pk) == sent and message.carrier and can_be_taken_back(message.carrier, now):
            return message
    return None


def _just_regrouped(request: DeskRequest, conversation: Conversation) -> dict[str, str] | None:
    """Return what the address says was just done to the places of messages, while it stands."""
    if not (number := whole_number(request.GET.get("regrouped"))) or not request.agent.can_answer:
        return None
    done = Regrouping.objects.filter(pk=number, undone_at=None).first()
    if done is None or conversation.pk not in (done.source, done.target):
        return None
    words = {
        Way.SPLIT: "This is a conversation of its own now",
        Way.MOVE: f"Moved to No. {done.target}",
        Way.MERGE: f"No. {done.source} is part of this now",
    }[Way(done.way)]
    return {"words": words, "undo": url("regrouping_undoing", done.pk)}


def _csrf_input(request: DeskRequest) -> str:
    return format_html('<input type="hidden" name="csrfmiddlewaretoken" value="{}">', get_token(request))
