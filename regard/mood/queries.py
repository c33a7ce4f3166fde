"""Reads of moods: through a conversation for its page (one query, worded once), what is unread, what was corrected."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from regard.conversations.models import Message, MessageKind
from regard.lib.worded import worded
from regard.mood.models import Correction, Mood

MOST_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Shown:
    """The mood of one message as a page shows it. read: what the model said; differs from label once corrected."""

    message_id: int
    at: datetime
    label: str
    read: str
    evidence: Sequence[str]

    @property
    def is_corrected(self) -> bool:
        return self.label != self.read


def through(conversation_id: int) -> list[Shown]:
    """Return the moods of her newest messages in a conversation, oldest first."""
    newest_first = _rows((conversation_id,))
    return [Shown(pk, at, label, read, json.loads(words)) for pk, at, label, read, words in newest_first[::-1]]


@worded
def _rows(conversation: tuple[int]) -> QuerySet[Mood, Any]:
    moods = Mood.objects.filter(conversation=conversation[0]).order_by("-at", "-message")
    return moods.values_list("message_id", "at", "label", "read", "evidence")[:MOST_SHOWN]


def unread(first: int = 1, last: int | None = None) -> QuerySet[Message]:
    """Return what customers wrote that nothing has read, of messages with ids from `first` to `last`."""
    messages = Message.objects.filter(kind=MessageKind.CUSTOMER, pk__gte=first, mood=None)
    return messages if last is None else messages.filter(pk__lte=last)


def standing_corrections() -> Iterator[dict[str, Any]]:
    """Yield the corrections that were not taken back, oldest first, each with the text that it is about."""
    standing = Correction.objects.filter(withdrawn_at=None).order_by("at", "pk").select_related("mood__message", "by")
    for correction in standing.iterator(chunk_size=500):
        mood = correction.mood
        yield {
            "message": mood.pk,
            "text": mood.message.text,
            "read": mood.read,
            "was": correction.was,
            "label": correction.label,
            "by": correction.by.name if correction.by else None,
            "at": correction.at.isoformat(),
            "version": mood.version,
        }
