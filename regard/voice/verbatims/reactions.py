"""Her words follow her when customers turn out to be one."""

from __future__ import annotations

from regard.customers.events import CustomersMerged, MergeUndone
from regard.lib.events import reacts_to
from regard.voice.verbatims.models import Verbatim


@reacts_to(CustomersMerged)
def move_words(event: CustomersMerged) -> None:
    moved = Verbatim.objects.filter(customer=event.merge.gone_id)
    event.merge.moved["verbatims"] = list(moved.values_list("pk", flat=True))
    moved.update(customer=event.merge.kept_id)


@reacts_to(MergeUndone)
def move_words_back(event: MergeUndone) -> None:
    ids = event.merge.moved.get("verbatims", [])
    Verbatim.objects.filter(pk__in=ids).update(customer=event.merge.gone_id)
