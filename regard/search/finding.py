"""Which items hold some words, newest or best first, in two steps.

A full-text index gives all matches or none: sorting them is quick for few and slow for many; walking items by
date and asking each is quick for many and slow for few. So the first step reads matches up to a bound near
which both cost the same; the second sorts these, or walks. Source: docs/decisions/0007-search.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isqrt
from typing import Any

from django.contrib.postgres.search import SearchQueryField
from django.db import connection, transaction
from django.db.models import BooleanField, Exists, F, Func, Max, Model, OuterRef, QuerySet, Value
from django.db.models.expressions import RawSQL
from django.db.models.fields.tuple_lookups import Tuple, TupleLessThan
from django.db.models.functions import Cast

from regard.search import words

COUNTED = 2_000
"""More matches than these are told as «2,000+»: nobody reads them, and counting them is the dearest part."""

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
    None for too many to count."""

    ids: Sequence[int]
    total: int | None


class Matches(Func):
    """The condition that a tsvector matches a tsquery given as text."""

    template = "%(expressions)s"
    arg_joiner = " @@ "
    output_field = BooleanField()

    def __init__(self, vector: str, query: str) -> None:
        super().__init__(F(vector), Cast(Value(query), SearchQueryField()))


def query_of(text: str) -> str:
    """Return the tsquery of what was typed, as text; "" when it asks for nothing."""
    sql, parameters = words.as_sql(words.read(text))
    if not sql:
        return ""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT ({sql})::text", parameters)
        return str(cursor.fetchone()[0])


def newest(
    items: QuerySet[Any], query: str, *, on: Shelf, by: str, size: int, share: float, before: tuple[Any, int] | None
) -> Found:
    """Find the newest `size` of `items` (what the person may see) that match.

    by: the items' date, indexed with the id, newest first. share: of all items, how many the person may see
    (0 … 1). before: (date, id) of the last item of the page before.
    """
    ids = _few(query, on, _bound(on, size, share))
    ordered = items.order_by(f"-{by}", "-pk")
    if ids is None:
        ordered = ordered.filter(_has_match(query, on))
        return Found(_page(ordered, by, size, before), None)
    matching = ordered.filter(pk__in=_unnested(ids))
    if before is None:
        found = list(matching.values_list("pk", flat=True))
        return Found(found[: size + 1], len(found))
    return Found(_page(matching, by, size, before), matching.count())


def best(items: QuerySet[Any], query: str, *, on: Shelf, by: str, size: int, share: float, skip: int) -> Found:
    """Find the `size` best of `items` after the first `skip`; of many, the best among the newest."""
    ids = _few(query, on, COUNTED)
    total: int | None = None
    if ids is None:
        walked = items.filter(_has_match(query, on)).order_by(f"-{by}", "-pk")
        ids = list(walked.values_list("pk", flat=True)[:RANKED_WHEN_MANY])
        visible = ids
    else:
        visible = list(items.filter(pk__in=_unnested(ids)).values_list("pk", flat=True))
        total = len(visible)
    ranked = (
        on.documents._default_manager.filter(Matches(on.vector, query), **{f"{on.item}__in": _unnested(visible)})
        .values(on.item)
        .annotate(rank=Max(_rank(on.vector, query)))
        .order_by("-rank", f"-{on.item}")
        .values_list(on.item, flat=True)
    )
    return Found(list(ranked[skip : skip + size + 1]), total)


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


def _few(query: str, shelf: Shelf, bound: int) -> list[int] | None:
    """Return the items of all matching documents, None when there are more than `bound`."""
    with transaction.atomic(), connection.cursor() as cursor:
        # Where the planner expects many matches it would read the whole table for the first of them.
        cursor.execute("SET LOCAL enable_seqscan = off")
        matching = shelf.documents._default_manager.filter(Matches(shelf.vector, query)).order_by()
        found = list(matching.values_list(shelf.item, flat=True)[: bound + 1])
        cursor.execute("SET LOCAL enable_seqscan = on")
    return list(set(found)) if len(found) <= bound else None


def _has_match(query: str, shelf: Shelf) -> Exists:
    own = shelf.documents._default_manager.filter(**{shelf.item: OuterRef("pk")})
    return Exists(own.filter(Matches(shelf.vector, query)))


def _page(ordered: QuerySet[Any], by: str, size: int, before: tuple[Any, int] | None) -> list[int]:
    if before is not None:
        ordered = ordered.filter(TupleLessThan(Tuple(by, "pk"), before))
    return list(ordered.values_list("pk", flat=True)[: size + 1])


def _unnested(ids: Sequence[int]) -> RawSQL:
    """The ids as rows: a list of thousands would be planned one by one."""
    return RawSQL("SELECT unnest(%s::bigint[])", [list(ids)])


def _rank(vector: str, query: str) -> Func:
    return Func(F(vector), Cast(Value(query), SearchQueryField()), function="ts_rank_cd")
