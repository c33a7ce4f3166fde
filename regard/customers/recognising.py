"""Who wrote: the customer whose address it is, or a new one. Many at once, since mail comes by hundreds a second."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import DEFAULT_DB_ALIAS, connection

from regard.customers.models import Address, AddressKind, Customer
from regard.lib.copying import copy_in, new_ids


@dataclass(frozen=True)
class Sighting:
    """Somebody wrote from `email`. language: a function that is called only for somebody new; "" when not known."""

    email: str
    name: str
    at: datetime
    language: Callable[[], str] = str

    @property
    def address(self) -> str:
        return normalise_email(self.email)


def recognise(email: str, *, name: str, at: datetime, language: str = "") -> Customer:
    """Return the customer whose address this is, making her when she is new. Notes that we heard from it.

    Must run in a transaction. Two mails of a new customer at once make one row: the second waits for the first.
    """
    return recognise_all([Sighting(email, name, at, lambda: language)])[0]


def recognise_all(sightings: Sequence[Sighting]) -> list[Customer]:
    """Do as `recognise` for several, in order; one address seen twice is one customer. Must run in a transaction."""
    latest = {sighting.address: sighting for sighting in sightings}
    known = _heard_from(latest)
    # In the order of addresses, so that two who make the same ones never wait for each other in a circle.
    made = _make([latest[address] for address in sorted(latest.keys() - known.keys())])
    _take_better_names(known, latest)
    return [(known | made)[sighting.address] for sighting in sightings]


_FIELDS = [field.attname for field in Customer._meta.concrete_fields if field.attname != "search"]
_HEARD = f"""
UPDATE customers_address address SET last_heard_at = seen.at, failing_since = NULL, failing_words = ''
FROM unnest(%s::text[], %s::timestamptz[]) AS seen(value, at), customers_customer customer
WHERE address.kind = 'email' AND address.value = seen.value AND customer.id = address.customer_id
RETURNING address.value, {", ".join(f"customer.{field}" for field in _FIELDS)}
"""


def _heard_from(sightings: dict[str, Sighting]) -> dict[str, Customer]:
    """Note that they wrote from their addresses, which thus can be reached again; returns who is known, by address.

    One statement: the mapper needs two queries for each.
    """
    if not sightings:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(_HEARD, [list(sightings), [sighting.at for sighting in sightings.values()]])
        return {
            address: Customer.from_db(DEFAULT_DB_ALIAS, _FIELDS, customer) for address, *customer in cursor.fetchall()
        }


def _make(sightings: Sequence[Sighting]) -> dict[str, Customer]:
    if not sightings:
        return {}
    made = {
        sighting.address: Customer(
            pk=customer_id,
            name=(sighting.name.strip() or sighting.address.split("@")[0])[:200],
            language=sighting.language(),
            created_at=sighting.at,
        )
        for sighting, customer_id in zip(sightings, new_ids(Customer, len(sightings)), strict=True)
    }
    copy_in(made.values())
    for address, owner_id in _address(made, [sighting.at for sighting in sightings]):
        if made[address].pk != owner_id:
            made[address].delete()
            made[address] = Customer.objects.defer("search").get(pk=owner_id)
    return made


_ADDRESS = """
INSERT INTO customers_address (kind, value, customer_id, created_at, last_heard_at)
SELECT 'email', seen.value, seen.customer, seen.at, seen.at
FROM unnest(%s::text[], %s::bigint[], %s::timestamptz[]) AS seen(value, customer, at)
ON CONFLICT (kind, value) DO UPDATE SET last_heard_at = excluded.last_heard_at
RETURNING value, customer_id
"""


def _address(customers: dict[str, Customer], seen_at: Sequence[datetime]) -> list[tuple[str, int]]:
    """Give customers these addresses; returns whose each is. Another transaction may have made one meanwhile: its row,
    with the customer that it has, comes back.
    """
    with connection.cursor() as cursor:
        cursor.execute(_ADDRESS, [list(customers), [customer.pk for customer in customers.values()], list(seen_at)])
        return cursor.fetchall()


def _take_better_names(known: dict[str, Customer], sightings: dict[str, Sighting]) -> None:
    for address, customer in known.items():
        name = sightings[address].name
        if _is_better_name(name, customer.name, address):
            customer.name = name[:200]
            customer.save(update_fields=["name"])


def _is_better_name(name: str, known: str, address: str) -> bool:
    """A first mail without a name gave us only the address: a later name is better than that."""
    return bool(name.strip()) and known == address.split("@")[0] and name != known


def normalise_email(email: str) -> str:
    """Lower case, no space around; at most 320 characters."""
    return email.strip().lower()[:320]


def hear_from(emails: Iterable[str], *, at: datetime) -> None:
    """Note that somebody wrote from these addresses. Nobody's is passed over: writing alone proves no owner."""
    if values := {normalise_email(email) for email in emails}:
        Address.objects.filter(kind=AddressKind.EMAIL, value__in=values).update(
            last_heard_at=at, failing_since=None, failing_words=""
        )


def note_failing(email: str, words: str = "", *, at: datetime) -> None:
    """Keep that mail to this address came back for good, and why. An address of nobody's is passed over."""
    Address.objects.filter(kind=AddressKind.EMAIL, value=normalise_email(email), failing_since=None).update(
        failing_since=at, failing_words=words[:300]
    )
