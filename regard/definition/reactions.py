"""A quotation goes with its conversation when two customers turn out to be one, and back."""

from __future__ import annotations

from regard.customers.events import CustomersMerged, MergeUndone
from regard.definition.models import Quote
from regard.lib.events import reacts_to


@reacts_to(CustomersMerged)
def move_quotes(event: CustomersMerged) -> None:
    moved = Quote.objects.filter(conversation__in=event.merge.moved["conversations"])
    moved.update(customer_id=event.merge.kept_id)


@reacts_to(MergeUndone)
def move_quotes_back(event: MergeUndone) -> None:
    moved = Quote.objects.filter(conversation__in=event.merge.moved["conversations"])
    moved.update(customer_id=event.merge.gone_id)
