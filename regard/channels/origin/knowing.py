"""Whom the desk knows, for telling who looks like them."""

from __future__ import annotations

from functools import cache

from django.db import connection

from regard.conversations.models import Mailbox
from regard.customers.companies import IS_PUBLIC
from regard.customers.models import Address, AddressKind, PublicDomain
from regard.mail.origin.judging import domain_of
from regard.mail.origin.signs import Known, name_of
from regard.team.models import Agent, Desk

LEAST_LETTERS = 5
_COMMON = {
    "support", "service", "sales", "hello", "office", "contact", "customer", "enquiries", "inquiries", "booking",
    "bookings", "reception", "feedback", "billing", "accounts", "reservations", "orders", "kontakt", "buchung",
}  # fmt: skip
"""One word that many desks and customers call themselves is nobody's name."""


def load() -> Known:
    """Read who we are, in four queries; customers are asked for as they come."""
    people = Agent.objects.filter(is_active=True, is_program=False).values_list("name", "email")
    mailboxes = Mailbox.objects.values_list("name", "address")
    domains = {domain_of(address) for _, address in (*people, *mailboxes)} - {""}
    public = PublicDomain.objects.filter(name__in=domains, gone_at=None).values_list("name", flat=True)
    names = {name_of(name) for name, _ in (*people, *mailboxes)} | {name_of(Desk.the().name)}
    return Known(
        domains=frozenset(domains - set(public)),
        names=frozenset(name for name in names if _is_distinct(name)),
        older=cache(older),
        are_one=_are_one,
    )


def _is_distinct(name: str) -> bool:
    return " " in name or (len(name) >= LEAST_LETTERS and name not in _COMMON)


_OLDER = f"""
WITH first AS (
  SELECT split_part(value, '@', 2) AS domain, min(id) AS place
  FROM customers_address WHERE kind = 'email' AND split_part(value, '@', 2) = ANY(%(domains)s) GROUP BY 1
)
SELECT domain FROM first WHERE domain <> %(own)s AND NOT {IS_PUBLIC.format(domain="%(own)s")}
  AND place < coalesce((SELECT place FROM first WHERE domain = %(own)s), 9223372036854775807)
UNION SELECT name FROM customers_publicdomain
WHERE gone_at IS NULL AND name = ANY(%(domains)s) AND name <> %(own)s AND NOT {IS_PUBLIC.format(domain="%(own)s")}
"""


def older(domains: frozenset[str], own: str) -> set[str]:
    """Return those of `domains` at which customers were before any was at `own`, and public ones.

    Who was here first is who is imitated: by the order of our rows, since a mail may say any date. A public domain
    imitates nobody.
    """
    if not domains:
        return set()
    with connection.cursor() as cursor:
        cursor.execute(_OLDER, {"domains": [*domains, own], "own": own})
        return {domain for (domain,) in cursor.fetchall()}


def _are_one(one: str, other: str) -> bool:
    customers = Address.objects.filter(kind=AddressKind.EMAIL, value__in=(one, other)).values_list(
        "customer", flat=True
    )
    found = list(customers)
    return len(found) == 2 and len(set(found)) == 1
