"""What can happen to a customer: she is recognised, described, found to be another, or told apart again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from regard.customers.events import CustomersMerged, MergeUndone
from regard.customers.models import Address, AddressKind, Customer, Merge
from regard.lib.events import announce
from regard.team.models import Agent


class NotToBeMerged(Exception):
    """These two cannot be merged: they are one row, or one of them was merged already."""


class NotToBeUndone(Exception):
    """The merge was undone already, or the kept customer was herself merged since."""


def recognise(email: str, *, name: str, at: datetime, language: str | Callable[[], str] = "") -> Customer:
    """Return the customer whose address this is, making her when she is new. Notes that we heard from it.

    language: of a new customer; a function is called only for one.

    Must run in a transaction. Two mails of a new customer at once make one row: the second waits for the first.
    """
    value = normalise_email(email)
    known = _heard_from(value, at)
    if known is None:
        return _make(value, name, at, language() if callable(language) else language)
    if _is_better_name(name, known.name, value):
        known.name = name[:200]
        known.save(update_fields=["name"])
    return known


def _heard_from(value: str, at: datetime) -> Customer | None:
    """Note that she wrote from her address, which thus can be reached again, and return her; in one statement.

    Every mail that arrives asks this, and two queries of the mapper take a quarter of the work of a mail.
    """
    found = Customer.objects.raw(
        """
        UPDATE customers_address address SET last_heard_at = %s, failing_since = NULL FROM customers_customer customer
        WHERE address.kind = 'email' AND address.value = %s AND customer.id = address.customer_id
        RETURNING customer.id, customer.name, customer.language, customer.about, customer.created_at,
                  customer.merged_into_id
        """,
        [at, value],
    )
    return next(iter(found), None)


def _make(value: str, name: str, at: datetime, language: str) -> Customer:
    customer = Customer.objects.create(
        name=(name.strip() or value.split("@")[0])[:200], language=language, created_at=at
    )
    # Should another transaction have made the address meanwhile, its row comes back, with the customer that it has.
    [address] = Address.objects.bulk_create(
        [Address(kind=AddressKind.EMAIL, value=value, customer=customer, created_at=at, last_heard_at=at)],
        update_conflicts=True,
        unique_fields=["kind", "value"],
        update_fields=["last_heard_at"],
    )
    owner = Customer.objects.defer("search").get(addresses=address.pk)
    if owner.pk != customer.pk:
        customer.delete()
    return owner


def _is_better_name(name: str, known: str, value: str) -> bool:
    """A first mail without a name gave us only the address: a later name is better than that."""
    return bool(name.strip()) and known == value.split("@")[0] and name != known


def normalise_email(email: str) -> str:
    """Lower case, no space around; at most 320 characters."""
    return email.strip().lower()[:320]


def hear_from(email: str, *, at: datetime) -> None:
    """Note that somebody wrote from this address. Nobody's is passed over: writing alone proves no owner."""
    Address.objects.filter(kind=AddressKind.EMAIL, value=normalise_email(email)).update(
        last_heard_at=at, failing_since=None
    )


def note_failing(email: str, *, at: datetime) -> None:
    """Keep that mail to this address came back for good. An address of nobody's is passed over."""
    Address.objects.filter(kind=AddressKind.EMAIL, value=normalise_email(email), failing_since=None).update(
        failing_since=at
    )


def describe(customer: Customer, *, name: str, about: str, language: str) -> Customer:
    """Change what we call her, the line we keep about her, the language we write in."""
    customer.name, customer.about, customer.language = name.strip()[:200], about.strip()[:500], language
    customer.save(update_fields=["name", "about", "language"])
    return customer


@transaction.atomic
def merge(kept: Customer, gone: Customer, *, by: Agent, at: datetime) -> Merge:
    """Let `kept` speak for `gone` too: addresses and everything she ever did move. Announces CustomersMerged.

    Raises NotToBeMerged.
    """
    rows = {c.pk: c for c in Customer.objects.select_for_update().filter(pk__in=(kept.pk, gone.pk)).order_by("pk")}
    if len(rows) < 2 or any(c.merged_into_id for c in rows.values()):
        raise NotToBeMerged("Choose two different customers, neither of them merged already.")
    done = Merge.objects.create(kept=kept, gone=gone, by=by, at=at)
    addresses = list(Address.objects.filter(customer=gone).values_list("pk", flat=True))
    Address.objects.filter(pk__in=addresses).update(customer=kept)
    done.moved["addresses"] = addresses
    Customer.objects.filter(pk=gone.pk).update(merged_into=kept)
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
    return merge.gone
