"""Which items hold some words, newest or best first, whatever there is of them.

A full-text index gives all matches or none: sorting them is quick for few and slow for many; walking items by
date and asking each is quick for many and slow for few. So matches are fetched up to a bound near which both cost
the same, and walked to beyond it. Source: docs/decisions/0007-search.md.
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
from django.db.models.expressions import RawSQL
from django.db.models.fields.tuple_lookups import Tuple, TupleLessThan
from django.db.models.functions import Cast

from regard.lib.unnested import unnested
from regard.search import words
from regard.search.words import Term

COUNTED = 2_000
"""More matches than these are told as «2,000+»: nobody reads them, and counting them is the dearest part."""

LEAST_FETCHED = 500
"""So few matches are fetched and sorted on any desk."""

FETCH_US, PASS_US, ASK_US = 10, 0.7, 8
"""What it takes to fetch a matching document and look up its item; to pass an item in a walk; to ask one that may be
seen whether a document of its matches: µs, measured at 300,000 documents, DOCUMENTS_AN_ITEM an item.
"""

DOCUMENTS_AN_ITEM = 3

LEAST_WALK, LEAST_WALK_FOR_PHRASES = 2_000, 8_000
"""Items asked before a walk that was expected to be short gives way to the index. Longer for phrases: their words may
be common while they are not, and the index must then look into all texts with the words.
"""

LONGEST_WALK = 12_000
"""Where more would be needed the expectation decides nothing, and the index is asked."""

EXPECTED_AN_ITEM = 10
"""Expected documents are taken for that many fewer items before «2,000+» is said."""

LEAST_SHARE = 0.01
"""Of all items; who sees next to nothing must not make a walk look endless."""

RANKED_WHEN_MANY = 100
"""Of many matches the best of this many newest are given: ranking reads the words of each."""


@dataclass(frozen=True)
class Shelf:
    """Where to look. Items are found by the documents that they have: `documents` has `vector` and the key
    `item`.
    """

    documents: type[Model]
    item: str
    vector: str = "search"


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
    """Keep PostgreSQL from reading whole tables: where it expects many matches it would, for the first of them, and
    to look up a few more.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_hashjoin = off")
        yield
        # the transaction may be a larger one
        cursor.execute("SET LOCAL enable_seqscan = on; SET LOCAL enable_hashjoin = on")


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
    share = max(share, LEAST_SHARE)
    bound = max(COUNTED, _even(on, size, share))
    found = _found(items, query, on, by, size, share, bound, before)
    return Found(found.ids[: size + 1], found.total, found.at_least)


@by_index()
def best(items: QuerySet[Any], query: str, *, on: Shelf, by: str, size: int, share: float, skip: int) -> Found:
    """Find the `size` best of `items` after the first `skip`; of many, the best among the newest."""
    found = _found(items, query, on, by, RANKED_WHEN_MANY, max(share, LEAST_SHARE), COUNTED, None)
    ranked = _ranked(found.ids, query, on)[skip : skip + size + 1]
    return Found(ranked, found.total, found.at_least)


def _found(
    items: QuerySet[Any],
    query: str,
    on: Shelf,
    by: str,
    size: int,
    share: float,
    bound: int,
    before: tuple[Any, int] | None,
) -> Found:
    """Fetch matches where no more than `bound` documents match (all of them are told, newest first), else walk."""
    expected = _expected(query, on)
    ordered = _before(items.order_by(f"-{by}", "-pk"), by, before)
    if expected > bound and not _is_beginning(query):
        most = _reach(query, on, size, expected, share)
        near = _walk(ordered, query, on, by, size, most)
        if len(near) > size:
            return Found(near, None, _surely(query, expected))
        if most is None:
            return Found(near, None if before else len(near), len(near))
    fetched = _fetch(items, query, on, by, bound, before)
    return fetched or Found(_walk_on(ordered, query, on, by, size), None, bound + 1)


def _fetch(
    items: QuerySet[Any], query: str, on: Shelf, by: str, bound: int, before: tuple[Any, int] | None
) -> Found | None:
    """Fetch what matches, newest first; None where more than `bound` documents do."""
    matching = RawSQL(f"SELECT {on.item} FROM hit WHERE (SELECT count(*) FROM hit) <= %s", [bound])
    try:
        seen, parameters = items.filter(pk__in=matching).order_by().values_list("pk", by).query.sql_with_params()
    except EmptyResultSet:  # the person may see nothing
        return Found((), 0, 0)
    sql = f"""
        WITH hit AS MATERIALIZED (
            SELECT {on.item} FROM {on.documents._meta.db_table} WHERE {on.vector} @@ %s::tsquery LIMIT %s
        ), seen(id, at) AS MATERIALIZED ({seen})
        SELECT
            (SELECT count(*) FROM hit), (SELECT count(*) FROM seen),
            ARRAY(SELECT id FROM seen WHERE {"(at, id) < (%s, %s)" if before else "true"} ORDER BY at DESC, id DESC)
    """
    with connection.cursor() as cursor:
        cursor.execute(sql, [query, bound + 1, *parameters, *(before or ())])
        hits, total, ids = cursor.fetchone()
    return Found(ids, total, hits) if hits <= bound else None


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
    if among is not None:
        items = items.filter(pk__in=unnested(among))
    if query and (fetched := _fetch(items, query, on, by, COUNTED, before)):
        return Found(fetched.ids[: size + 1], fetched.total, fetched.at_least)
    ordered = _before(items.order_by(f"-{by}", "-pk"), by, before)
    if query:
        return Found(_walk_on(ordered, query, on, by, size), None, 0)
    found = list(ordered.values_list("pk", flat=True)[: size + 1])
    total = items.count() if among is not None else None
    return Found(found, total, total or 0)


@by_index()
def best_among(
    items: QuerySet[Any], among: Collection[int] | None, query: str, *, on: Shelf, by: str, size: int, skip: int
) -> Found:
    """Find the `size` best of those after the first `skip`; of many, the best among the newest."""
    found = newest_among(items, among, query, on=on, by=by, size=RANKED_WHEN_MANY, before=None)
    return Found(_ranked(found.ids, query, on)[skip : skip + size + 1], found.total, found.at_least)


def _even(shelf: Shelf, size: int, share: float) -> int:
    """Return how many matching documents cost as much to fetch as a walk that finds a page of them."""
    items = _rows(shelf.documents) / DOCUMENTS_AN_ITEM
    return max(LEAST_FETCHED, isqrt(int(size * items * (PASS_US / share + ASK_US) / FETCH_US)))


def _reach(query: str, shelf: Shelf, size: int, expected: int, share: float) -> int | None:
    """Return how many items a walk may ask: four times what should do, if what is expected is true.

    Of a phrase only its words are expected. The index would fetch all texts that have them, so the walk may take half
    as long before it gives way; and where even the whole walk (None) is shorter, it need not.
    """
    if not _is_phrase(query):
        should_do = size * _rows(shelf.documents) / max(expected, 1)
        return min(max(LEAST_WALK, int(4 * should_do)), LONGEST_WALK)
    fetching_us, each_us = FETCH_US * expected, PASS_US / share + ASK_US
    if _rows(shelf.documents) / DOCUMENTS_AN_ITEM * share * each_us < fetching_us:
        return None
    return max(LEAST_WALK_FOR_PHRASES, int(fetching_us / 2 / each_us))


def _surely(query: str, expected: int) -> int:
    """Return how many items match at the least, as far as an expectation goes; for a phrase it goes nowhere."""
    return 0 if _is_phrase(query) else expected // EXPECTED_AN_ITEM


def _is_beginning(query: str) -> bool:
    """Tell whether a tsquery asks for beginnings. How many words begin so is hardly ever known."""
    return ":*" in query


def _is_phrase(query: str) -> bool:
    """Tell whether a tsquery asks for words side by side; a quoted word that only looks so does no harm."""
    return "<" in query


def _rows(documents: type[Model]) -> int:
    """Return about how many documents there are, as PostgreSQL knows without counting."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT reltuples FROM pg_class WHERE oid = %s::regclass", [documents._meta.db_table])
        return max(int(cursor.fetchone()[0]), 0)


def _expected(query: str, shelf: Shelf) -> int:
    """Return how many matches PostgreSQL expects, from its statistics."""
    table, vector = shelf.documents._meta.db_table, shelf.vector
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (FORMAT JSON) SELECT 1 FROM {table} WHERE {vector} @@ %s::tsquery", [query])
        plan = cursor.fetchone()[0]
        return int((json.loads(plan) if isinstance(plan, str) else plan)[0]["Plan"]["Plan Rows"])


def _walk_on(ordered: QuerySet[Any], query: str, shelf: Shelf, by: str, size: int) -> list[int]:
    """Ask items in order until one more than `size` have a match.

    In steps: without a bound PostgreSQL puts all items in order first.
    """
    for most in (LONGEST_WALK, 8 * LONGEST_WALK):
        found = _walk(ordered, query, shelf, by, size, most)
        if len(found) > size:
            return found
    return _walk(ordered, query, shelf, by, size, None)


def _walk(ordered: QuerySet[Any], query: str, shelf: Shelf, by: str, size: int, most: int | None) -> list[int]:
    """Ask the first `most` items in order for a match, one by one, until one more than `size` have it.

    By a scalar subquery: EXISTS would be planned as a join with all matches where few are expected.
    """
    try:
        inner, parameters = ordered.values_list("pk", by)[:most].query.sql_with_params()
    except EmptyResultSet:  # the person may see nothing
        return []
    sql = f"""
        SELECT near.id FROM ({inner}) AS near(id, at)
        WHERE (
            SELECT true FROM {shelf.documents._meta.db_table} AS document
            WHERE document.{shelf.item} = near.id AND document.{shelf.vector} @@ %s::tsquery LIMIT 1
        )
        ORDER BY near.at DESC, near.id DESC LIMIT %s
    """
    with connection.cursor() as cursor:
        cursor.execute(sql, [*parameters, query, size + 1])
        return [pk for (pk,) in cursor.fetchall()]


def _before(ordered: QuerySet[Any], by: str, place: tuple[Any, int] | None) -> QuerySet[Any]:
    return ordered if place is None else ordered.filter(TupleLessThan(Tuple(by, "pk"), place))


def _rank(vector: str, query: str) -> Func:
    return Func(F(vector), Cast(Value(query), SearchQueryField()), function="ts_rank_cd")
