"""Bytes from outside: her mail framed, attachments, mails as they came."""

from __future__ import annotations

import html as html_module
import re
import time
from collections.abc import Mapping

from django.conf import settings
from django.contrib import messages
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from regard.channels.origin.models import Origin
from regard.channels.pictures import actions
from regard.channels.pictures.addresses import named_by, sources, with_pictures
from regard.channels.pictures.fetching import FOLDER, NoPicture, picture
from regard.channels.pictures.models import ShownSender
from regard.conversations import written_pictures
from regard.conversations.models import Attachment, Conversation, Message
from regard.files import actions as file_actions
from regard.files.models import File
from regard.lib.outside import Reach
from regard.lib.picture_types import picture_type
from regard.mail.origin.judging import Verdict
from regard.mail.words.sanitise import REMOTE
from regard.ui.links import url
from regard.workspace.door import DeskRequest, conversation_for, for_answerers, for_noters, for_readers, message_for
from regard.workspace.serving import as_data, framed, picture_answer, serve_file
from regard.workspace.views.going import back_to

_CID = re.compile(r"""(?<=\ssrc=["'])cid:([^"']+)""")

MOST_PICTURE_BYTES = 8_000_000
"""Of one mail, shown in its frame; those beyond are among its attachments."""


@require_safe
@for_readers
def message_html(request: DeskRequest, message_id: int) -> HttpResponse:
    """Show a message's HTML in its frame. Pictures that came along appear; those that lie elsewhere with `pictures`,
    or when they are always shown of this sender.
    """
    message = message_for(request.agent, message_id)
    if not message.html:
        raise Http404
    html = _with_own_pictures(message)
    if REMOTE not in html or not (request.GET.get("pictures") or _are_always_shown(message)):
        return framed(html)
    prefix = url("remote_picture", "x").removesuffix("x")
    html = with_pictures(html, message.pk, prefix, key=settings.SECRET_KEY, now=time.time())
    return framed(html, pictures_from=request.build_absolute_uri(prefix))


def _are_always_shown(message: Message) -> bool:
    """Not of a mail that somebody else may have written in the sender's name."""
    if Origin.objects.filter(message=message, verdict=Verdict.FAILED).exists():
        return False
    return ShownSender.objects.filter(address=message.author_address.lower()).exists()


@require_safe
def remote_picture(request: HttpRequest, token: str) -> HttpResponse:
    """Hand out a picture that lies elsewhere and that a message names; its signed address lets in."""
    named = named_by(token, key=settings.SECRET_KEY, now=time.time())
    html = Message.objects.filter(pk=named.message_id).values_list("html", flat=True).first() if named else None
    found = sources(html)[named.n : named.n + 1] if named and html else []
    if not found:
        raise Http404
    if not connection.in_atomic_block:
        connection.close()  # the server there may take long, and connections are few
    reach = Reach(settings.OPTIONS["REGARD_REACHABLE_NETWORKS"])
    try:
        return picture_answer(picture(found[0], folder=settings.DATA / FOLDER, reach=reach))
    except NoPicture:
        raise Http404 from None


@require_POST
@for_answerers
def pictures(request: DeskRequest, message_id: int) -> HttpResponse:
    """Always show the pictures of who wrote a message; with `act` "ask", only when asked to again."""
    message = message_for(request.agent, message_id)
    if not message.is_hers or not message.author_address:
        raise Http404
    if request.POST.get("act") == "ask":
        actions.ask_again(message.author_address)
        messages.success(request, f"Pictures in mail from {message.author_address} are shown only when you ask.")
    else:
        actions.always_show(message.author_address, by=request.agent, at=timezone.now())
        messages.success(request, f"Pictures in mail from {message.author_address} are always shown from now on.")
    return back_to(request, message.conversation_id)


def _with_own_pictures(message: Message) -> str:
    """Put the pictures that came along into the HTML itself: a sandboxed frame has no cookies to fetch them with."""
    kept = message.attachments.select_related("file").exclude(content_id="")
    return with_pictures_in_it(message.html, {each.content_id.strip("<>"): each.file for each in kept})


def with_pictures_in_it(html: str, files: Mapping[str, File]) -> str:
    """Put pictures, told by content id, into the HTML that names them."""
    left = MOST_PICTURE_BYTES

    def as_it_came(found: re.Match[str]) -> str:
        nonlocal left
        file = files.get(html_module.unescape(found[1]).strip("<>"))
        if file is None or file.size_bytes > left:
            return found[0]
        left -= file.size_bytes
        return as_data(file) or found[0]

    return _CID.sub(as_it_came, html)


@require_POST
@for_noters
def picture_writing(request: DeskRequest, conversation_id: int) -> HttpResponse:
    """Keep a picture that is put into an answer while it is written; tells where it is shown. 422: it is none."""
    conversation = conversation_for(request.agent, conversation_id)
    given = request.FILES.get("picture")
    if given is None or (given.size or 0) > MOST_PICTURE_BYTES:
        return JsonResponse({"detail": f"A picture has {MOST_PICTURE_BYTES // 1_000_000} MB at most."}, status=422)
    content = given.read()
    if not picture_type(content):
        return JsonResponse({"detail": "This is no picture that a mail can show: PNG, JPEG, GIF or WebP."}, status=422)
    file = file_actions.keep(content, at=timezone.now())
    return JsonResponse({"src": written_pictures.address(conversation.pk, file.pk)}, status=201)


@require_safe
@for_readers
def written_picture(request: DeskRequest, conversation_id: int, mark: str) -> HttpResponseBase:
    """Show a picture that was put into an answer of a conversation that the agent may see."""
    conversation = conversation_for(request.agent, conversation_id)
    file_id = written_pictures.file_of(conversation.pk, mark)
    file = File.objects.filter(pk=file_id).first() if file_id else None
    if file is None:
        raise Http404
    return serve_file(file, "picture")


@require_safe
@for_readers
def attachment(request: DeskRequest, attachment_id: int) -> HttpResponseBase:
    """Hand out an attachment of a conversation that the agent may see."""
    found = (
        Attachment.objects.select_related("file")
        .filter(pk=attachment_id, message__conversation__in=Conversation.objects.visible_to(request.agent))
        .first()
    )
    if found is None:
        raise Http404
    return serve_file(found.file, found.filename)


@require_safe
@for_readers
def message_raw(request: DeskRequest, message_id: int) -> HttpResponseBase:
    """Hand out the mail as it came."""
    message = message_for(request.agent, message_id)
    if message.raw is None:
        raise Http404
    return serve_file(message.raw, f"message-{message.pk}.eml")
