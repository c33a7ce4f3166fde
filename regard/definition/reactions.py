"""A quotation goes with what it is of when two customers turn out to be one, and back."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from regard.conversations.events import MessagesMoved
from regard.conversations.following import take_along, take_along_once
from regard.customers.events import CustomersMerged, MergeUndone
from regard.definition.calling import said_at
from regard.definition.models import Quote
from regard.lib.events import reacts_to


@reacts_to(MessagesMoved)
def go_with_the_words(event: MessagesMoved) -> None:
    """A quotation stands where its words do."""
    if event.is_whole or event.is_return:
        take_along_once(event, Quote, "proposal", "words")
    else:
        here = Quote.objects.filter(conversation=event.source)
        gone = [quote.pk for quote in here if said_at(event.source, quote.words) is None]
        take_along(event, Quote, Q(pk__in=gone))


@reacts_to(CustomersMerged)
def move_quotes(event: CustomersMerged) -> None:
    _moved(event).update(customer_id=event.merge.kept_id)


@reacts_to(MergeUndone)
def move_quotes_back(event: MergeUndone) -> None:
    _moved(event).update(customer_id=event.merge.gone_id)


def _moved(event: CustomersMerged | MergeUndone) -> QuerySet[Quote]:
    moved = event.merge.moved
    of_words = Q(verbatim__in=moved.get("verbatims", ()))
    return Quote.objects.filter(Q(conversation__in=moved["conversations"]) | of_words)
