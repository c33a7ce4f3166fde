"""Companies: customers who write from addresses of one domain that is not a public one.

A company is named by its domain. A customer's is that of the first address that we knew of whose domain is not public;
who has none belongs to none. Nothing of it is stored: whom a domain holds is asked by an index.
"""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from regard.customers.models import Customer

DOMAIN = "split_part({address}.value, '@', 2)"
"""Of an e-mail address; there is an index on this (migration `companies`)."""

IS_PUBLIC = "EXISTS (SELECT 1 FROM customers_publicdomain p WHERE p.gone_at IS NULL AND p.name = {domain})"
"""Whether anybody may have an address at a domain."""

COMPANIES = f"""
SELECT DISTINCT ON (a.customer_id) a.customer_id, {DOMAIN.format(address="a")} AS company
FROM customers_address a
WHERE a.kind = 'email' AND {{which}}
  AND NOT {IS_PUBLIC.format(domain=DOMAIN.format(address="a"))}
ORDER BY a.customer_id, a.id
"""
"""The company of each customer that `which`, a condition on `a.customer_id`, lets in."""

_WITH_THE_DOMAIN = f"""a.customer_id IN (
  SELECT b.customer_id FROM customers_address b WHERE b.kind = 'email' AND {DOMAIN.format(address="b")} = %s)
"""
_MEMBERS = f"SELECT customer_id FROM ({COMPANIES.format(which=_WITH_THE_DOMAIN)}) theirs WHERE company = %s"


def customers_of(company: str) -> QuerySet[Customer, Any]:
    """Return the customers of a company, named by its domain in lower case."""
    return Customer.objects.present().filter(pk__in=RawSQL(_MEMBERS, [company, company]))
