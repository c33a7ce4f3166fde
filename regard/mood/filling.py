"""Reading what was left out: messages older than this part of the desk, or whose reading failed.

Messages are walked by their ids, a thousand at a time, each thousand in a transaction of its own: it can be stopped and
begun again at any time.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Max

from regard.conversations.models import Message
from regard.mood import actions
from regard.mood.models import Mood
from regard.mood.queries import unread
from regard.mood.reading import VERSION

STEP = 1_000


def fill(first: int = 1) -> Iterator[int]:
    """Read what is unread from message `first` on, the newest first; yield after each step how many that were."""
    last = Message.objects.aggregate(last=Max("pk"))["last"] or 0
    while last >= first:
        yield actions.note(list(unread(max(first, last - STEP + 1), last).order_by("pk")))
        last -= STEP


def renew() -> Iterator[int]:
    """Read again what another version of the model has read; yield after each step how many that were."""
    while moods := list(Mood.objects.exclude(version=VERSION).select_related("message").order_by("-pk")[:STEP]):
        actions.read_again(moods)
        yield len(moods)
