"""What happens when something falls due: the promise or our word is broken, and whoever looks is told."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from regard.conversations import actions as conversation_actions
from regard.conversations import changing
from regard.conversations.models import Conversation
from regard.lib.events import announce
from regard.promises.events import PromiseBroken, WordBroken
from regard.promises.models import Clock, Outcome, Word, WordState

WARN_BEFORE = timedelta(hours=1)
"""The lists set apart what is due within the hour."""


@transaction.atomic
def fall_due(conversation_id: int, *, at: datetime) -> datetime | None:
    """Note what has fallen due in a matter, and tell open browsers; safe to run twice.

    Returns the next moment at which there is something to tell; None when there is none. A matter that was closed while
    we owe something to the customer is opened again. Announces PromiseBroken, WordBroken.
    """
    conversation = Conversation.objects.filter(pk=conversation_id).exists() and changing.locked(conversation_id)
    if not conversation:
        return None
    clocks = list(Clock.objects.filter(conversation=conversation_id).running())
    words = list(Word.objects.filter(conversation=conversation_id).unsettled())
    _break_clocks([clock for clock in clocks if clock.due_at and clock.due_at < at])
    broken = [word for word in words if word.state == WordState.OPEN and word.is_over(at)]
    _break_words(broken)
    if broken and not conversation.is_open:
        conversation_actions.reopen(conversation, by=None, at=at)
    else:
        changing.tell(conversation, "due")
    dues = [*(clock.due_at for clock in clocks if clock.due_at), *(word.due_at for word in words)]
    # A microsecond later, so that what ends in the very moment is kept.
    moments = [moment for due_at in dues for moment in (due_at - WARN_BEFORE, due_at + timedelta(microseconds=1))]
    return min((moment for moment in moments if moment > at), default=None)


def _break_clocks(clocks: list[Clock]) -> None:
    for clock in clocks:
        if clock.outcome == Outcome.GOING:
            clock.outcome = Outcome.BROKEN
            clock.save(update_fields=["outcome"])
            announce(PromiseBroken(clock))


def _break_words(words: list[Word]) -> None:
    for word in words:
        word.state = WordState.BROKEN
        word.save(update_fields=["state"])
        announce(WordBroken(word))
