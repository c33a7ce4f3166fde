"""What the journey package does when she writes, and when customers turned out to be one."""

from __future__ import annotations

from django.db.models import Q
from django.utils import timezone

from regard.conversations.events import MessageReceived, MessageReread, MessagesMoved
from regard.conversations.following import take_along
from regard.conversations.rereading import find_again
from regard.customers.events import CustomersMerged, MergeUndone
from regard.erasing.events import PersonGone
from regard.journey import following
from regard.journey.models import Asked, KeptSentence, Preferences, Touchpoint, Visitor
from regard.lib.afterwards import Afterwards
from regard.lib.events import reacts_to


@reacts_to(MessageReceived)
def follow_who_wrote(event: MessageReceived) -> None:
    message = event.message
    _written.add((message.customer_id, message.conversation_id if event.begins else None))


def _follow(written: list[tuple[int, int | None]]) -> None:
    """written: ids of customers, and of the conversation that each began, if any."""
    begun = {conversation_id for _, conversation_id in written if conversation_id}
    following.follow({customer_id for customer_id, _ in written}, begun, at=timezone.now())


_written = Afterwards(_follow)
"""What is left out is found by the jobs."""


@reacts_to(MessagesMoved)
def go_with_the_messages(event: MessagesMoved) -> None:
    """Whether she asked the same before is found anew, of both."""
    take_along(event, KeptSentence, Q(message__in=event.messages))
    both = {event.source.pk, event.target.pk}
    Asked.objects.filter(conversation__in=both).delete()
    following.follow({event.target.customer_id}, both - ({event.source.pk} if event.is_whole else set()), at=event.at)


@reacts_to(MessageReread)
def find_kept_words_again(event: MessageReread) -> None:
    for kept in KeptSentence.objects.filter(message=event.message, withdrawn_at=None):
        place = find_again(kept.words, event.message.text)
        KeptSentence.objects.filter(pk=kept.pk).update(start=place.start, end=place.end)


@reacts_to(CustomersMerged)
def move_journey(event: CustomersMerged) -> None:
    merge = event.merge
    for model, name in _MOVED.items():
        ids = list(model._default_manager.filter(customer=merge.gone).values_list("pk", flat=True))
        merge.moved[name] = ids
        model._default_manager.filter(pk__in=ids).update(customer=merge.kept)
    following.follow({merge.kept_id}, set(), at=merge.at)


@reacts_to(MergeUndone)
def move_journey_back(event: MergeUndone) -> None:
    merge = event.merge
    for model, name in _MOVED.items():
        ids = merge.moved.get(name, [])
        model._default_manager.filter(pk__in=ids, customer=merge.kept).update(customer=merge.gone)
    following.follow({merge.kept_id, merge.gone_id}, set(), at=timezone.now())


_MOVED = {Touchpoint: "touchpoints", Visitor: "visitors", KeptSentence: "kept_sentences", Preferences: "preferences"}
"""The tables that carry the customer. Preferences of the one who is gone count when they were noted last."""


@reacts_to(PersonGone)
def forget_what_nobody_is_known_for(event: PersonGone) -> None:
    """What was told of an address before it was anybody's."""
    Touchpoint.objects.filter(address__in=event.addresses).delete()
