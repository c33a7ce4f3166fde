"""Which items hold some words, newest or best first, whatever there is of them.

A full-text index gives all matches or none: sorting them is quick for few and slow for many; walking items by
date and asking each is quick for many and slow for few. So the first step reads matches up to a bound near
which both cost the same; the second sorts these, or walks. Source: docs/decisions/0007-search.md.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from math import isqrt
from typing import Any

from django.contrib.postgres.search import SearchQueryField
from django.core.exceptions import EmptyResultSet
from django.db import connection, transaction
from django.db.models import BooleanField, F, Func, Max, Model, QuerySet, Value
from django.db.models.fields.tuple_lookups import Tuple, TupleLessThan
from django.db.models.functions import Cast

from regard.lib.unnested import unnested
from regard.search import words
from regard.search.words import Term

COUNTED = 2_000
"""More matches than these are told as «2,000+»: nobody reads them, and counting them is the dearest part."""

LEAST_FETCHED = 500
"""So few matches are fetched and sorted on any desk."""

LEAST_WALK, LEAST_WALK_FOR_PHRASES = 2_000, 8_000
"""Items asked one by one before a walk that was expected to be short gives way to the index; some 10 µs each. Longer
for phrases: their words may be common while they are not, and the index must then look into all texts with the words.
"""

LONGEST_WALK = 12_000
"""Where more would be needed the expectation decides nothing, and the index is asked."""

DOCUMENTS_AN_ITEM = 10
"""Expected documents are taken for that many fewer items before «2,000+» is said."""

FIRST_ASKED = 4
"""Times a page: of so many near matches it is asked first which of them the person may see."""

RANKED_WHEN_MANY = 150
"""Of many matches the best of this many newest are given: ranking reads the words of each."""


@dataclass(frozen=True)
class Shelf:
    """Where to look. Items are found by the documents that they have: `documents` has `vector` and the key
    `item`.
    """

    documents: type[Model]
    item: str
    vector: str = "search"

    @property
    def is_of_items(self) -> bool:
        """Whether each document is an item itself."""
        return self.item == "id"


@dataclass(frozen=True)
class Found:
    """ids: of items, in order, one more than was asked for when there are more. total: of all matching items;
    None for too many to count. at_least: so many match, whoever may see them.
    """

    ids: Sequence[int]
    total: int | None
    at_least: int


class Matches(Func):
    """The condition that a tsvector matches a tsquery given as text."""

    template = "%(expressions)s"
    arg_joiner = " @@ "
    output_field = BooleanField()

    def __init__(self, vector: str, query: str) -> None:
        super().__init__(F(vector), Cast(Value(query), SearchQueryField()))


@contextmanager
def by_index() -> Iterator[None]:
    """Keep PostgreSQL from reading whole tables: where it expects many matches it would, for the first of them."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        yield
        cursor.execute("SET LOCAL enable_seqscan = on")  # the transaction may be a larger one


def query_of(terms: Sequence[Term]) -> str:
    """Return the tsquery of what was typed, as text; "" when it asks for nothing."""
    sql, parameters = words.as_sql(terms)
    if not sql:
        return ""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT ({sql})::text", parameters)
        return str(cursor.fetchone()[0])


@by_index()
def newest(
    items: QuerySet[Any], query: str, *, on: Shelf, by: str, size: int, share: float, before: tuple[Any, int] | None
) -> Found:
    """Find the newest `size` of `items` (what the person may see) that match.

    by: the items' date, indexed with the id, newest first. share: of all items, how many the person may see
    (0 … 1). before: (date, id) of the last item of the page before.
    """
    ordered = _before(items.order_by(f"-{by}", "-pk"), by, before)
    expected = _expected(query, on)
    if expected > _even(on, size, share) or _is_beginning(query):
        reach = _reach(query, on, size, expected, share)
        if on.is_of_items:
            near = _seen_of(ordered, _matching_near(query, on, by, reach, before), size)
        else:
            near = _walk(ordered, query, on, by, size, reach)
        if len(near) > size:
            return Found(near, None, _surely(query, expected))
    read = _few(query, on, max(COUNTED, _even(on, size, share)))
    if not read.is_all:
        if on.is_of_items:
            matching = ordered.filter(Matches(on.vector, query))
            return Found(list(matching.values_list("pk", flat=True)[: size + 1]), None, len(read.ids))
        return Found(_walk(ordered, query, on, by, size), None, len(read.ids))
    found = list(ordered.filter(pk__in=unnested(read.ids)).values_list("pk", flat=True))
    total = len(found) if before is None else items.filter(pk__in=unnested(read.ids)).count()
    return Found(found[: size + 1], total, total)


@by_index()
def best(items: QuerySet[Any], query: str, *, on: Shelf, by: str, size: int, share: float, skip: int) -> Found:
    """Find the `size` best of `items` after the first `skip`; of many, the best among the newest."""
    expected = _expected(query, on)
    newest_first = items.order_by(f"-{by}", "-pk")
    chosen: list[int] = []
    total, at_least = None, _surely(query, expected)
    if expected > COUNTED or _is_beginning(query):
        chosen = _walk(
            newest_first, query, on, by, RANKED_WHEN_MANY, _reach(query, on, RANKED_WHEN_MANY, expected, share)
        )
    if len(chosen) <= skip + size:
        read = _few(query, on, COUNTED)
        at_least = len(read.ids)
        if read.is_all:
            chosen = list(items.filter(pk__in=unnested(read.ids)).values_list("pk", flat=True))
            total = len(chosen)
        else:
            chosen = _walk(newest_first, query, on, by, RANKED_WHEN_MANY)
    return Found(_ranked(chosen, query, on)[skip : skip + size + 1], total, at_least)


def _ranked(chosen: Collection[int], query: str, on: Shelf) -> list[int]:
    """Put items in the order of how well their best document matches."""
    ranked = (
        on.documents._default_manager.filter(Matches(on.vector, query), **{f"{on.item}__in": unnested(chosen)})
        .values(on.item)
        .annotate(rank=Max(_rank(on.vector, query)))
        .order_by("-rank", f"-{on.item}")
        .values_list(on.item, flat=True)
    )
    return list(ranked)


@by_index()
def newest_among(
    items: QuerySet[Any],
    among: Collection[int] | None,
    query: str,
    *,
    on: Shelf,
    by: str,
    size: int,
    before: tuple[Any, int] | None,
) -> Found:
    """Find the newest `size` of `items` that match ("": all do) and are some of `among`.

    among: their ids; None: so many of the newest are that a walk meets them soon, and `items` tells which.
    """
    read = _few(query, on, COUNTED) if query else Read((), False)
    if read.is_all:
        items = items.filter(pk__in=unnested(read.ids))
    if among is not None:
        items = items.filter(pk__in=unnested(among))
    ordered = _before(items.order_by(f"-{by}", "-pk"), by, before)
    if query and not read.is_all:
        return Found(_walk(ordered, query, on, by, size), None, 0)
    found = list(ordered.values_list("pk", flat=True)[: size + 1])
    total = items.count() if read.is_all or among is not None else None
    return Found(found, total, total or 0)


@by_index()
def best_among(
    items: QuerySet[Any], among: Collection[int] | None, query: str, *, on: Shelf, by: str, size: int, skip: int
) -> Found:
    """Find the `size` best of those after the first `skip`; of many, the best among the newest."""
    found = newest_among(items, among, query, on=on, by=by, size=RANKED_WHEN_MANY, before=None)
    return Found(_ranked(found.ids, query, on)[skip : skip + size + 1], found.total, found.at_least)


def _even(shelf: Shelf, size: int, share: float) -> int:
    """Return how many matches cost as much to fetch as a walk that finds a page of them.

    Fetching goes by their number, walking by its inverse; a match that lies anywhere costs about five times as much
    to read as a document among the newest (measured at 300,000 and at 3 million documents).
    """
    return max(LEAST_FETCHED, isqrt(int(size * _rows(shelf.documents) / 5 / max(share, 0.01))))


def _reach(query: str, shelf: Shelf, size: int, expected: int, share: float) -> int:
    """Return how many items a walk may ask: four times what should do, if what is expected is true."""
    least = LEAST_WALK_FOR_PHRASES if _is_phrase(query) else LEAST_WALK
    should_do = size * _rows(shelf.documents) / max(expected, 1) / max(share, 0.01)
    return min(max(least, int(4 * should_do)), LONGEST_WALK)


def _surely(query: str, expected: int) -> int:
    """Return how many items match at the least, as far as an expectation goes; for a phrase it goes nowhere."""
    return 0 if _is_phrase(query) else expected // DOCUMENTS_AN_ITEM


def _is_beginning(query: str) -> bool:
    """Tell whether a tsquery asks for beginnings. How many words begin so is hardly ever known: a walk comes first."""
    return ":*" in query


def _is_phrase(query: str) -> bool:
    """Tell whether a tsquery asks for words side by side; a quoted word that only looks so does no harm."""
    return "<" in query


def _rows(documents: type[Model]) -> int:
    """Return about how many documents there are, as PostgreSQL knows without counting."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT reltuples FROM pg_class WHERE oid = %s::regclass", [documents._meta.db_table])
        return max(int(cursor.fetchone()[0]), 0)


@dataclass(frozen=True)
class Read:
    """ids: of items that match, each once. is_all: there are no others."""

    ids: Sequence[int]
    is_all: bool


def _few(query: str, shelf: Shelf, bound: int) -> Read:
    """Read the items of matching documents, of at most `bound` documents."""
    matching = shelf.documents._default_manager.filter(Matches(shelf.vector, query)).order_by()
    found = list(matching.values_list(shelf.item, flat=True)[: bound + 1])
    return Read(list(set(found)), len(found) <= bound)


def _expected(query: str, shelf: Shelf) -> int:
    """Return how many matches PostgreSQL expects, from its statistics."""
    table, vector = shelf.documents._meta.db_table, shelf.vector
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (FORMAT JSON) SELECT 1 FROM {table} WHERE {vector} @@ %s::tsquery", [query])
        plan = cursor.fetchone()[0]
        return int((json.loads(plan) if isinstance(plan, str) else plan)[0]["Plan"]["Plan Rows"])


def _walk(ordered: QuerySet[Any], query: str, shelf: Shelf, by: str, size: int, most: int | None = None) -> list[int]:
    """Ask the first `most` items in order for a match, one by one, until one more than `size` have it."""
    try:
        inner, parameters = ordered.values_list("pk", by)[:most].query.sql_with_params()
    except EmptyResultSet:  # the person may see nothing
        return []
    sql = f"""
        SELECT near.id FROM ({inner}) AS near(id, at)
        WHERE EXISTS (
            SELECT 1 FROM {shelf.documents._meta.db_table} AS document
            WHERE document.{shelf.item} = near.id AND document.{shelf.vector} @@ %s::tsquery
        )
        ORDER BY near.at DESC, near.id DESC LIMIT %s
    """
    with connection.cursor() as cursor:
        cursor.execute(sql, [*parameters, query, size + 1])
        return [pk for (pk,) in cursor.fetchall()]


def _matching_near(query: str, shelf: Shelf, by: str, most: int, before: tuple[Any, int] | None) -> list[int]:
    """Ask the first `most` items in order for a match, whoever may see them.

    Where items are documents themselves, a match is in the row that the walk reads anyway; whether a person may see it
    is in others. Asked of all, before the match, it cost ten times what this does (200,000 pieces of words).
    """
    every = _before(shelf.documents._default_manager.order_by(f"-{by}", "-pk"), by, before)
    inner, parameters = every.values_list("pk", by, shelf.vector)[:most].query.sql_with_params()
    with connection.cursor() as cursor:
        sql = f"""
            SELECT near.id FROM ({inner}) AS near(id, at, vector) WHERE near.vector @@ %s::tsquery
            ORDER BY near.at DESC, near.id DESC
        """
        cursor.execute(sql, [*parameters, query])
        return [pk for (pk,) in cursor.fetchall()]


def _seen_of(ordered: QuerySet[Any], ids: Sequence[int], size: int) -> list[int]:
    """Return the first of these that the person may see, one more than `size` if there are. `ids` are in order.

    Who sees much has enough among the first few; so these are asked alone, then four times as many, then all others.
    """
    found: list[int] = []
    few = FIRST_ASKED * size
    for some in (ids[:few], ids[few : 5 * few], ids[5 * few :]):
        if some and len(found) <= size:
            found += ordered.filter(pk__in=unnested(some)).values_list("pk", flat=True)[: size + 1]
    return found[: size + 1]


def _before(ordered: QuerySet[Any], by: str, place: tuple[Any, int] | None) -> QuerySet[Any]:
    return ordered if place is None else ordered.filter(TupleLessThan(Tuple(by, "pk"), place))


def _rank(vector: str, query: str) -> Func:
    return Func(F(vector), Cast(Value(query), SearchQueryField()), function="ts_rank_cd")
