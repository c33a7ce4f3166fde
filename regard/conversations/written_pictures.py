"""Pictures that somebody puts into the words of an answer: kept at once, shown by a signed address while it is written,
and named by content id (`cid:`, RFC 2392) in the message and its mail.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from django.conf import settings

from regard.conversations.inbound import InboundFile
from regard.conversations.places import FormerNumber
from regard.files.models import File
from regard.lib.picture_types import picture_type
from regard.lib.signatures import is_signed, sign
from regard.ui.links import url

CONTENT_ID_DOMAIN = "pictures.regard"
_MARK = r"(\d{1,18})\.([a-z2-7]{16})"
_ADDRESS = re.compile(rf'(?<=\ssrc=")[^"]*/conversations/\d{{1,18}}/written-pictures/{_MARK}(?=")')
_CID = re.compile(rf'(?<=\ssrc=")cid:{_MARK}@{re.escape(CONTENT_ID_DOMAIN)}(?=")')
_OTHER_IMAGE = re.compile(r'<img(?![^>]*\ssrc="cid:)[^>]*>')
MOST_PICTURES = 40


def mark(conversation_id: int, file_id: int) -> str:
    """Return what proves that a picture was put into an answer of this conversation."""
    return f"{file_id}.{sign(settings.SECRET_KEY, 'written picture', f'{conversation_id}:{file_id}')}"


def address(conversation_id: int, file_id: int) -> str:
    """Return where a picture is shown to whoever may see the conversation."""
    return url("written_picture", conversation_id, mark(conversation_id, file_id))


def file_of(conversation_id: int, given: str) -> int | None:
    """Return the file's id when we marked it for this conversation."""
    found = re.fullmatch(_MARK, given)
    if found is None:
        return None
    # What was written before a merge bears the number that its conversation had then; asked for only where that is so.
    numbers = chain([conversation_id], _former_numbers(conversation_id))
    is_ours = any(
        is_signed(settings.SECRET_KEY, "written picture", f"{number}:{found[1]}", found[2]) for number in numbers
    )
    return int(found[1]) if is_ours else None


def _former_numbers(conversation_id: int) -> Iterator[int]:
    yield from FormerNumber.objects.filter(conversation=conversation_id).values_list("pk", flat=True)


def taken_out(html: str, conversation_id: int) -> tuple[str, tuple[InboundFile, ...]]:
    """Return the HTML with its pictures named by content id, and the pictures. What is none of ours is left out."""
    if "<img" not in html:
        return html, ()
    named: dict[int, str] = {}

    def name(found: re.Match[str]) -> str:
        file_id = file_of(conversation_id, f"{found[1]}.{found[2]}")
        if file_id is None or (file_id not in named and len(named) >= MOST_PICTURES):
            return ""
        named[file_id] = f"{found[1]}.{found[2]}@{CONTENT_ID_DOMAIN}"
        return f"cid:{named[file_id]}"

    told = _OTHER_IMAGE.sub("", _ADDRESS.sub(name, html))
    files = File.objects.in_bulk(list(named))
    pictures = []
    for number, (pk, content_id) in enumerate(named.items(), 1):
        if pk in files and (content_type := picture_type(files[pk].read_head(32))):
            filename = f"picture-{number}.{content_type.removeprefix('image/')}"
            pictures.append(InboundFile(files[pk], filename, content_type, content_id, is_inline=True))
    return told, tuple(pictures)


def put_back(html: str, conversation_id: int) -> str:
    """Return HTML whose own pictures have addresses, for who reads it here or writes on."""
    if "cid:" not in html:
        return html
    return _CID.sub(lambda found: url("written_picture", conversation_id, f"{found[1]}.{found[2]}"), html)
