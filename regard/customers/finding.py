"""Which customers some words mean: by name, or by an address that is theirs. Every search for a person asks this."""

from __future__ import annotations

import re
from typing import Any

from django.db.models import F, Model, QuerySet

from regard.customers.models import Address, Customer, CustomerQuerySet
from regard.lib.unnested import unnested
from regard.search.finding import Matches, by_index, query_of
from regard.search.words import read_beginnings

MOST = 5_000
"""Matches of each index that are looked at, the newest customers first. Only words that nearly everybody has, such as
the name of a large mail provider, have more; who looks for a person among them adds a word."""

_WITHIN_A_WORD = re.compile(r"[@._+-]+")


@by_index()
def called(customers: CustomerQuerySet, text: str) -> CustomerQuerySet:
    """Keep those whose name, or one of whose addresses, has words that begin with all the words of `text`."""
    # An address is indexed by its parts, and a name with a hyphen by its parts too.
    query = query_of(read_beginnings(_WITHIN_A_WORD.sub(" ", text)))
    if not query:
        return customers.none()
    # Each index is asked by itself: «or» over both would read all customers.
    return customers.filter(pk__in=unnested({*_newest(Customer, "pk", query), *_newest(Address, "customer_id", query)}))


def _newest(documents: type[Model], customer: str, query: str) -> QuerySet[Any, int]:
    # A sum has no index: by its own PostgreSQL would walk all customers from the newest, hoping for many matches.
    newest_first = (F(customer) + 0).desc()
    matching = documents._default_manager.filter(Matches("search", query)).order_by(newest_first)
    return matching.values_list(customer, flat=True)[:MOST]
