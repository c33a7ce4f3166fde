"""Which items hold some words, newest or best first, whatever there is of them.

A full-text index gives all matches or none: sorting them is quick for few and slow for many; walking items by
date and asking each is quick for many and slow for few. So the first step reads matches up to a bound near
which both cost the same; the second sorts these, or walks. Source: docs/decisions/0007-search.md.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
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

from regard.search import words
from regard.search.words import Term

COUNTED = 2_000
"""More matches than these are told as «2,000+»: nobody reads them, and counting them is the dearest part."""

SHORT_WALK, LONG_WALK = 1_000, 6_000
"""Items asked one by one before the index is: some 10 and 60 ms. Long when PostgreSQL expects many
matches.
"""

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
    bound = _bound(on, size, share)
    near = _walk(ordered, query, on, by, size, LONG_WALK if _expected(query, on) > 4 * bound else SHORT_WALK)
    if len(near) > size:
        return Found(near, None, 0)
    read = _few(query, on, bound)
    if not read.is_all:
        return Found(_walk(ordered, query, on, by, size), None, len(read.ids))
    found = list(ordered.filter(pk__in=_unnested(read.ids)).values_list("pk", flat=True))
    total = len(found) if before is None else items.filter(pk__in=_unnested(read.ids)).count()
    return Found(found[: size + 1], total, total)


@by_index()
def best(items: QuerySet[Any], query: str, *, on: Shelf, by: str, size: int, skip: int) -> Found:
    """Find the `size` best of `items` after the first `skip`; of many, the best among the newest."""
    read = _few(query, on, COUNTED)
    if read.is_all:
        visible = list(items.filter(pk__in=_unnested(read.ids)).values_list("pk", flat=True))
    else:
        visible = _walk(items.order_by(f"-{by}", "-pk"), query, on, by, RANKED_WHEN_MANY - 1)
    ranked = (
        on.documents._default_manager.filter(Matches(on.vector, query), **{f"{on.item}__in": _unnested(visible)})
        .values(on.item)
        .annotate(rank=Max(_rank(on.vector, query)))
        .order_by("-rank", f"-{on.item}")
        .values_list(on.item, flat=True)
    )
    total = len(visible) if read.is_all else None
    return Found(list(ranked[skip : skip + size + 1]), total, len(read.ids))


def _bound(shelf: Shelf, size: int, share: float) -> int:
    """Return how many matches cost as much to sort as a walk over documents costs that finds a page of
    them.
    """
    return max(COUNTED, isqrt(int(size * _rows(shelf.documents) / max(share, 0.01))))


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


def _before(ordered: QuerySet[Any], by: str, place: tuple[Any, int] | None) -> QuerySet[Any]:
    return ordered if place is None else ordered.filter(TupleLessThan(Tuple(by, "pk"), place))


def _unnested(ids: Sequence[int]) -> RawSQL:
    """The ids as rows: a list of thousands would be planned one by one."""
    return RawSQL("SELECT unnest(%s::bigint[])", [list(ids)])


def _rank(vector: str, query: str) -> Func:
    return Func(F(vector), Cast(Value(query), SearchQueryField()), function="ts_rank_cd")
