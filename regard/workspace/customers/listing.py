"""The list of customers: by name, page by page; or those whom some words find."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.postgres.search import SearchQuery
from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan

from regard.conversations.acquaintance import visible_customers
from regard.customers.models import Address, Customer, CustomerQuerySet
from regard.judgement.models import Judgement
from regard.team.models import Agent

PAGE_SIZE = 50


@dataclass(frozen=True)
class Page:
    """Customers in order, each with `main_address` and `last_judgement` (−2 … 2 or None).

    next: the id after which the list goes on, 0 at its end.
    """

    items: Sequence[Customer]
    next: int


def customers_page(agent: Agent, *, words: str = "", after: Customer | None = None) -> Page:
    """Read one page of the customers that `agent` may see: one query."""
    customers = found(visible_customers(agent), words) if words.strip() else visible_customers(agent)
    if after is not None:
        customers = customers.filter(TupleGreaterThan(Tuple("name", "pk"), (after.name, after.pk)))
    rows = list(
        customers.annotate(
            main_address=Subquery(_addresses().values("value")[:1]),
            last_judgement=Subquery(
                Judgement.objects.filter(customer=OuterRef("pk")).order_by("-at").values("value")[:1]
            ),
        )
        .defer("search")
        .order_by("name", "pk")[: PAGE_SIZE + 1]
    )
    return Page(rows[:PAGE_SIZE], rows[PAGE_SIZE - 1].pk if len(rows) > PAGE_SIZE else 0)


def _addresses() -> QuerySet[Address]:
    return Address.objects.filter(customer=OuterRef("pk")).order_by(F("last_heard_at").desc(nulls_last=True), "pk")


def found(customers: CustomerQuerySet, words: str) -> CustomerQuerySet:
    """Keep those whose name or address holds words that begin with each of `words`."""
    query = by_beginnings(words)
    if query is None:
        return customers.none()
    by_address = Address.objects.filter(search=query).values("customer_id")
    return customers.filter(Q(search=query) | Q(pk__in=by_address))


def by_beginnings(words: str) -> SearchQuery | None:
    """Make a query of at most eight words, each matched as a beginning; None when no letter or digit is left."""
    terms = "".join(c if c.isalnum() else " " for c in words).split()[:8]
    if not terms:
        return None
    return SearchQuery(" & ".join(f"'{term}':*" for term in terms), search_type="raw", config="simple")
