"""Her words are gathered when something was said or settled, read when they were kept, and follow her."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Q

from regard.conversations.events import ConversationClosed, MessageReceived, MessageReread, MessagesMoved, Replied
from regard.conversations.following import take_along
from regard.customers.events import CustomersMerged, MergeUndone
from regard.erasing.events import CameBack, Gone, Leaving
from regard.jobs import queue
from regard.judgement.events import Judged
from regard.lib.afterwards import Afterwards
from regard.lib.events import announce, reacts_to
from regard.voice.verbatims import jobs
from regard.voice.verbatims.events import Kept, Read, Withdrawn
from regard.voice.verbatims.models import Verbatim

MOST_AT_ONCE = 500


def _gather_later(conversation_ids: list[int]) -> None:
    ids = sorted(set(conversation_ids))
    for start in range(0, len(ids), MOST_AT_ONCE):
        queue.defer(jobs.gather, conversation_ids=ids[start : start + MOST_AT_ONCE])


_said_something = Afterwards(_gather_later)
"""What is left out is found by the sweep (`jobs`)."""


@reacts_to(MessageReceived)
def gather_what_begins(event: MessageReceived) -> None:
    if event.begins:
        _said_something.add(event.message.conversation_id)


@reacts_to(MessageReread)
def gather_what_is_read_anew(event: MessageReread) -> None:
    _said_something.add(event.message.conversation_id)


@reacts_to(Replied)
def gather_what_was_mended(event: Replied) -> None:
    """Who answers has often mended the need before."""
    _said_something.add(event.message.conversation_id)


@reacts_to(ConversationClosed)
def gather_what_is_done(event: ConversationClosed) -> None:
    _said_something.add(event.conversation.pk)


@reacts_to(MessagesMoved)
def gather_in_both(event: MessagesMoved) -> None:
    """What was gathered from a matter that is no more is its own no longer; the rest is found by gathering."""
    take_along(event, Verbatim, Q(pk__in=[]))
    for conversation in (event.source, event.target):
        _said_something.add(conversation.pk)


@reacts_to(Judged)
def gather_what_was_judged(event: Judged) -> None:
    _said_something.add(event.judgement.conversation_id)


@reacts_to(Kept)
def read_what_was_kept(event: Kept) -> None:
    queue.wake(jobs.read)


@reacts_to(CustomersMerged)
def move_words(event: CustomersMerged) -> None:
    moved = Verbatim.objects.filter(customer=event.merge.gone_id)
    event.merge.moved["verbatims"] = list(moved.values_list("pk", flat=True))
    moved.update(customer=event.merge.kept_id)


@reacts_to(MergeUndone)
def move_words_back(event: MergeUndone) -> None:
    ids = event.merge.moved.get("verbatims", [])
    Verbatim.objects.filter(pk__in=ids).update(customer=event.merge.gone_id)


@reacts_to(Leaving)
def leave_with_the_matter(event: Leaving) -> None:
    if ids := _of_matters(event.ids):
        announce(Withdrawn(ids))


@reacts_to(CameBack)
def come_back_with_the_matter(event: CameBack) -> None:
    if ids := _of_matters(event.ids):
        announce(Read(ids))


def _of_matters(conversations: Sequence[int]) -> list[int]:
    return list(Verbatim.objects.filter(conversation__in=conversations).values_list("pk", flat=True))


@reacts_to(Gone)
def forget_words_of_messages(event: Gone) -> None:
    """What somebody else wrote in a conversation that stays is gathered from there, too."""
    if not event.messages:
        return
    ids = [
        verbatim.pk
        for verbatim in Verbatim.objects.filter(conversation__in=event.conversations)
        if any(" ".join(verbatim.text.split()) in words for words in event.words)
    ]
    if ids:
        announce(Withdrawn(ids))
        Verbatim.objects.filter(pk__in=ids).delete()
