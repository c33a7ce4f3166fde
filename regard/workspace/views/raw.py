"""Bytes from outside: her mail framed, attachments, mails as they came."""

from __future__ import annotations

import html
import re

from django.http import Http404, HttpResponse, HttpResponseBase
from django.views.decorators.http import require_safe

from regard.conversations.models import Attachment, Conversation, Message
from regard.workspace.door import DeskRequest, for_readers, message_for
from regard.workspace.serving import as_data, framed, serve_file

_CID = re.compile(r"""(?<=\ssrc=["'])cid:([^"']+)""")

MOST_PICTURE_BYTES = 8_000_000
"""Of one mail, shown in its frame; those beyond are among its attachments."""


@require_safe
@for_readers
def message_html(request: DeskRequest, message_id: int) -> HttpResponse:
    """Show a message's HTML in its frame: pictures that came along appear, nothing is fetched."""
    message = message_for(request.agent, message_id)
    if not message.html:
        raise Http404
    return framed(_with_own_pictures(message))


def _with_own_pictures(message: Message) -> str:
    """Put the pictures that came along into the HTML itself: a sandboxed frame has no cookies to fetch them with."""
    files = {
        a.content_id.strip("<>"): a.file for a in message.attachments.select_related("file").exclude(content_id="")
    }
    left = MOST_PICTURE_BYTES

    def picture(found: re.Match[str]) -> str:
        nonlocal left
        file = files.get(html.unescape(found[1]).strip("<>"))
        if file is None or file.size_bytes > left:
            return found[0]
        left -= file.size_bytes
        return as_data(file) or found[0]

    return _CID.sub(picture, message.html)


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
