"""What the mood package does when a customer has written, and when customers turned out to be one."""

from __future__ import annotations

from django.db.models import Q

from regard.conversations.events import MessageReceived, MessageReread, MessagesMoved
from regard.conversations.following import take_along
from regard.conversations.models import Message
from regard.customers.events import CustomersMerged, MergeUndone
from regard.lib.afterwards import Afterwards
from regard.lib.events import reacts_to
from regard.mood.models import Mood


@reacts_to(MessageReceived)
def read_her_words(event: MessageReceived) -> None:
    _unread.add(event.message.pk)


def _read(message_ids: list[int]) -> None:
    from regard.mood import actions  # numpy and the weights are loaded when the first message comes

    actions.note(Message.objects.filter(pk__in=message_ids).only("conversation", "customer", "at", "text"))


@reacts_to(MessageReread)
def read_her_words_again(event: MessageReread) -> None:
    _reread.add(event.message.pk)


def _read_again(message_ids: list[int]) -> None:
    from regard.mood import actions  # as above

    actions.read_again(list(Mood.objects.filter(pk__in=message_ids).select_related("message")))


_reread = Afterwards(_read_again)
_unread = Afterwards(_read)
"""What is left out is found by the sweep (`jobs`)."""


@reacts_to(MessagesMoved)
def go_with_the_messages(event: MessagesMoved) -> None:
    from regard.mood import actions

    take_along(event, Mood, Q(message__in=event.messages))
    actions.tell_last_words([event.target] if event.is_whole else [event.source, event.target])


@reacts_to(CustomersMerged)
def move_moods(event: CustomersMerged) -> None:
    _give(event.merge.moved["conversations"], event.merge.kept_id)


@reacts_to(MergeUndone)
def move_moods_back(event: MergeUndone) -> None:
    _give(event.merge.moved["conversations"], event.merge.gone_id)


def _give(conversation_ids: list[int], customer_id: int) -> None:
    """Every row of a matter carries the customer, so that her timeline is one index."""
    Mood.objects.filter(conversation_id__in=conversation_ids).update(customer_id=customer_id)
