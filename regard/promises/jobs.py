"""What wakes at the time at which something falls due, and what is worked out after an act."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from regard.conversations import changing
from regard.conversations.models import Conversation
from regard.jobs import queue
from regard.promises import clocks, falling


@queue.job(name="promises.fall_due")
def fall_due(conversation_id: int) -> None:
    """Note what has fallen due in a matter, and wake again for what comes next."""
    with transaction.atomic():
        following = falling.fall_due(conversation_id, at=timezone.now())
        if following is not None:
            queue.defer(fall_due, at=following, conversation_id=conversation_id)


@queue.job(name="promises.reckon")
def reckon(conversation_id: int) -> None:
    """Work out the clocks of a matter."""
    with transaction.atomic():
        if Conversation.objects.filter(pk=conversation_id).exists():
            clocks.reckon_conversation(changing.locked(conversation_id))
