"""The list of customers: by name, page by page; or those whom some words find."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan

from regard.conversations.acquaintance import visible_customers
from regard.customers.companies import customers_of
from regard.customers.finding import called
from regard.customers.models import Address, Customer
from regard.judgement.queries import visible_judgements
from regard.team.models import Agent

PAGE_SIZE = 50


@dataclass(frozen=True)
class Page:
    """Customers in order, each with `main_address` and `last_judgement` (−2 … 2 or None): of what the agent may see.

    next: the id after which the list goes on, 0 at its end.
    """

    items: Sequence[Customer]
    next: int


def customers_page(agent: Agent, *, words: str = "", company: str = "", after: Customer | None = None) -> Page:
    """Read one page of the customers that `agent` may see, of one company where it is named: one query."""
    customers = called(visible_customers(agent), words) if words.strip() else visible_customers(agent)
    if company:
        customers = customers.filter(pk__in=customers_of(company).values("pk"))
    if after is not None:
        customers = customers.filter(TupleGreaterThan(Tuple("name", "pk"), (after.name, after.pk)))
    rows = list(
        customers.annotate(
            main_address=Subquery(_addresses().values("value")[:1]),
            last_judgement=Subquery(
                visible_judgements(agent).filter(customer=OuterRef("pk")).newest_first().values("value")[:1]
            ),
        )
        .defer("search")
        .order_by("name", "pk")[: PAGE_SIZE + 1]
    )
    return Page(rows[:PAGE_SIZE], rows[PAGE_SIZE - 1].pk if len(rows) > PAGE_SIZE else 0)


def _addresses() -> QuerySet[Address]:
    return Address.objects.filter(customer=OuterRef("pk")).order_by(F("last_heard_at").desc(nulls_last=True), "pk")
