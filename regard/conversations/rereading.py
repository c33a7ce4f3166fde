"""What a message of hers says is understood anew, by a better parser: only what a parser derives changes.

Whose matter it is, where it stands and what people did there stay. Words that an agent marked in it are found again in
its new text; where they are not to be found, the old text stays.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import Any

from django.db import transaction

from regard.conversations import changing
from regard.conversations import need as needs
from regard.conversations.events import MessageReread
from regard.conversations.inbound import InboundMessage
from regard.conversations.marks import NeedPart, PartState
from regard.conversations.models import Attachment, Conversation, Message
from regard.lib.events import announce

FIELDS = ("author_name", "subject", "text", "quoted", "html", "message_id", "fingerprint", "problems")


class HeldByAMark(Exception):
    """Words that somebody marked in a text are not to be found in the new one."""


class Outcome(Enum):
    """held: something stayed as it was for the sake of what people did there."""

    SAME = "same"
    CHANGED = "changed"
    HELD = "held"


@dataclass(frozen=True)
class Place:
    """Characters start to end of a text."""

    start: int
    end: int


def find_again(words: str, text: str) -> Place:
    """Find words, whose white space was collapsed, in a text. Raises HeldByAMark."""
    found = re.search(r"\s+".join(map(re.escape, words.split())), text) if words.split() else None
    if not found:
        raise HeldByAMark(words)
    return Place(found.start(), found.end())


@transaction.atomic
def reread(message: Message, understood: InboundMessage) -> Outcome:
    """Bring a message of hers to what is understood of it now. Announces MessageReread when its text changed."""
    conversation = changing.locked(message.conversation_id)
    message = Message.objects.select_for_update(of=("self",)).get(pk=message.pk)
    if message.conversation_id != conversation.pk:  # it was moved meanwhile
        conversation = changing.locked(message.conversation_id)
    if message.author_address != understood.author_address[:320]:
        return Outcome.HELD  # another would have written it: who it belongs to is no matter of reading
    new = {
        "author_name": understood.author_name[:200],
        "subject": understood.subject[:500],
        "text": understood.text,
        "quoted": understood.quoted,
        "html": understood.html,
        "message_id": understood.message_id[:998],
        "fingerprint": understood.fingerprint,
        "problems": list(understood.problems),
    }
    was = {field: getattr(message, field) for field in FIELDS}
    are_files_new = _renew_files(message, understood)
    try:
        with transaction.atomic():
            _write(conversation, message, was, new)
        is_held = False
    except HeldByAMark:
        # Text and quote are two halves of one whole.
        is_held, new = True, new | {"text": was["text"], "quoted": was["quoted"]}
        _write(conversation, message, was, new)
    if new == was and not are_files_new:
        return Outcome.HELD if is_held else Outcome.SAME
    changing.tell(conversation, "message")
    return Outcome.HELD if is_held else Outcome.CHANGED


def _write(conversation: Conversation, message: Message, was: dict[str, Any], new: dict[str, Any]) -> None:
    changed = [field for field in FIELDS if new[field] != was[field]]
    for field in FIELDS:
        setattr(message, field, new[field])
    if changed:
        message.save(update_fields=changed)
    if "subject" in changed and conversation.subject == was["subject"]:
        Conversation.objects.filter(pk=conversation.pk).update(subject=message.subject)
    if "text" in changed:
        _follow_need(conversation, message)
        _follow_parts(message)
        announce(MessageReread(message))


def _follow_need(conversation: Conversation, message: Message) -> None:
    """Propose the need anew, or find again what an agent chose."""
    if conversation.need_message_id != message.pk:
        return
    rows = Conversation.objects.filter(pk=conversation.pk)
    if conversation.need_by_id is not None:
        place = find_again(conversation.need, message.text)
        rows.update(need_start=place.start, need_end=place.end)
    elif found := needs.propose(message.text):
        rows.update(need=" ".join(found.quote.split()), need_start=found.start, need_end=found.end)
    else:
        rows.update(need="", need_message=None, need_start=None, need_end=None)


def _follow_parts(message: Message) -> None:
    """Find the parts of the need again; one that was only proposed may go."""
    for part in NeedPart.objects.filter(message=message):
        try:
            place = find_again(part.words, message.text)
        except HeldByAMark:
            if part.added_by_id or part.settled_at or part.state != PartState.OPEN:
                raise
            part.delete()
        else:
            NeedPart.objects.filter(pk=part.pk).update(start=place.start, end=place.end)


def _renew_files(message: Message, understood: InboundMessage) -> bool:
    """Bring the files of a message to those that are found in it now; those that are the same stay."""
    kept = {_key(row): row for row in Attachment.objects.filter(message=message)}
    found = {_key(row): row for row in changing.attachments(message, understood.files)}
    gone, new = kept.keys() - found.keys(), found.keys() - kept.keys()
    Attachment.objects.filter(pk__in=[kept[key].pk for key in gone]).delete()
    Attachment.objects.bulk_create(found[key] for key in found if key in new)
    return bool(gone or new)


def _key(row: Attachment) -> tuple[int, str, str, str, bool]:
    return row.file_id, row.filename, row.content_type, row.content_id, row.is_inline
