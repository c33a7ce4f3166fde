"""Bytes from outside: her mail framed, attachments, mails as they came."""

from __future__ import annotations

import re

from django.http import Http404, HttpResponse, HttpResponseBase
from django.views.decorators.http import require_safe

from regard.conversations.models import Attachment, Conversation, Message
from regard.ui.links import url
from regard.workspace.door import DeskRequest, for_readers, message_for
from regard.workspace.serving import framed, serve_file

_CID = re.compile(r"""(?<=\ssrc=["'])cid:([^"']+)""")


@require_safe
@for_readers
def message_html(request: DeskRequest, message_id: int) -> HttpResponse:
    """Show a message's HTML in its frame: pictures that came along appear, remote ones do not load."""
    message = message_for(request.agent, message_id)
    if not message.html:
        raise Http404
    return framed(_with_own_pictures(message))


def _with_own_pictures(message: Message) -> str:
    pictures = {a.content_id.strip("<>"): a.pk for a in message.attachments.exclude(content_id="")}

    def address(found: re.Match[str]) -> str:
        attachment_id = pictures.get(found[1].strip("<>"))
        return url("attachment", attachment_id) if attachment_id else found[0]

    return _CID.sub(address, message.html)


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
