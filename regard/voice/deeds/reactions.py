"""Deeds hear of customers who turned out to be one."""

from __future__ import annotations

from regard.customers.events import CustomersMerged, MergeUndone
from regard.erasing.hanging import goes_along
from regard.lib.events import reacts_to
from regard.voice.deeds.models import Voice

goes_along(Voice, "verbatim")


@reacts_to(CustomersMerged)
def move_voices(event: CustomersMerged) -> None:
    """Who is tied to a deed under both names hears of it once: the other voice stays where it was."""
    merge = event.merge
    there = Voice.objects.filter(customer=merge.kept).values("deed")
    moving = Voice.objects.filter(customer=merge.gone).exclude(deed__in=there)
    merge.moved["voices"] = list(moving.values_list("pk", flat=True))
    Voice.objects.filter(pk__in=merge.moved["voices"]).update(customer=merge.kept)


@reacts_to(MergeUndone)
def move_voices_back(event: MergeUndone) -> None:
    Voice.objects.filter(pk__in=event.merge.moved.get("voices", ())).update(customer=event.merge.gone)
