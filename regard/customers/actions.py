"""What can happen to a customer: she is described, found to be another, or told apart again."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from regard.customers.events import CustomersMerged, MergeUndone
from regard.customers.models import Address, Customer, Merge
from regard.lib.events import announce
from regard.team.models import Agent

KNOWN_SINCE = "known_since"
"""In `Merge.moved`: the `created_at` that the kept customer had before."""


class NotToBeMerged(Exception):
    """These two cannot be merged: they are one row, or one of them was merged already."""


class NotToBeUndone(Exception):
    """The merge was undone already, or the kept customer was herself merged since."""


def describe(customer: Customer, *, name: str, about: str, language: str) -> Customer:
    """Change what we call her, the line we keep about her, the language we write in."""
    customer.name, customer.about, customer.language = name.strip()[:200], about.strip()[:500], language
    customer.save(update_fields=["name", "about", "language"])
    return customer


@transaction.atomic
def merge(kept: Customer, gone: Customer, *, by: Agent, at: datetime) -> Merge:
    """Let `kept` speak for `gone` too: addresses and everything she ever did move. Announces CustomersMerged.

    We know `kept` since the earlier of the two. Raises NotToBeMerged.
    """
    # no_key: letters and answers that name these customers go on meanwhile; they hold matters that this waits for
    both = Customer.objects.select_for_update(no_key=True).filter(pk__in=(kept.pk, gone.pk)).order_by("pk")
    rows = {customer.pk: customer for customer in both}
    if len(rows) < 2 or any(c.merged_into_id for c in rows.values()):
        raise NotToBeMerged("Choose two different customers, neither of them merged already.")
    done = Merge.objects.create(kept=kept, gone=gone, by=by, at=at)
    addresses = list(Address.objects.filter(customer=gone).values_list("pk", flat=True))
    Address.objects.filter(pk__in=addresses).update(customer=kept)
    done.moved["addresses"] = addresses
    Customer.objects.filter(pk=gone.pk).update(merged_into=kept)
    done.moved[KNOWN_SINCE] = rows[kept.pk].created_at.isoformat()
    Customer.objects.filter(pk=kept.pk, created_at__gt=rows[gone.pk].created_at).update(
        created_at=rows[gone.pk].created_at
    )
    announce(CustomersMerged(done))
    done.save(update_fields=["moved"])
    return done


@transaction.atomic
def undo_merge(merge: Merge, *, by: Agent, at: datetime) -> Customer:
    """Tell the two apart again and return the one that had gone. What was written since stays with the kept one.

    Announces MergeUndone. Raises NotToBeUndone.
    """
    merge = Merge.objects.select_for_update().select_related("kept", "gone").get(pk=merge.pk)
    if merge.undone_at or merge.gone.merged_into_id != merge.kept_id or merge.kept.merged_into_id:
        raise NotToBeUndone("This merge cannot be undone any more.")
    Customer.objects.filter(pk=merge.gone_id).update(merged_into=None)
    Address.objects.filter(pk__in=merge.moved["addresses"], customer=merge.kept).update(customer=merge.gone)
    announce(MergeUndone(merge))
    merge.undone_at, merge.undone_by = at, by
    merge.save(update_fields=["undone_at", "undone_by"])
    Customer.objects.filter(pk=merge.kept_id).update(created_at=_known_since(merge.kept))
    return merge.gone


def _known_since(kept: Customer) -> datetime:
    """Return since when we know her or one of those she still speaks for, whatever was merged or undone in between.

    A merge only ever makes it earlier: the latest that any merge found is her own.
    """
    merges = kept.merges.select_related("gone")
    own = max(datetime.fromisoformat(merge.moved[KNOWN_SINCE]) for merge in merges)
    return min([own, *(merge.gone.created_at for merge in merges if merge.undone_at is None)])
