"""What lies in the bin follows its customer."""

from __future__ import annotations

from regard.customers.events import CustomersMerged, MergeUndone
from regard.erasing.models import Deleted
from regard.lib.events import reacts_to


@reacts_to(CustomersMerged)
def go_along(event: CustomersMerged) -> None:
    rows = Deleted.objects.filter(customer=event.merge.gone_id)
    event.merge.moved["deleted"] = list(rows.values_list("pk", flat=True))
    rows.update(customer=event.merge.kept_id)


@reacts_to(MergeUndone)
def go_back(event: MergeUndone) -> None:
    Deleted.objects.filter(pk__in=event.merge.moved.get("deleted", ())).update(customer=event.merge.gone_id)
