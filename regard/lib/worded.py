"""Queries that Django words once. A page asks ten, and wording one takes longer than PostgreSQL takes to answer it."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from datetime import UTC, datetime, timedelta
from functools import lru_cache, wraps
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

Rows = list[tuple[Any, ...]]
Value = int | datetime
_FIRST = 8_130_000_000_001
_LONG_AGO = datetime(813, 1, 1, tzinfo=UTC)


def worded(build: Callable[..., QuerySet[Any, Any]]) -> Callable[..., Rows]:
    """Let a function that builds a `values_list` query answer with its rows.

    `build(values, *shape)`: `values` are the numbers and moments that differ from call to call (an id, where a page
    begins). `shape` is all else that the query depends on (what an agent may see, which list) and hashable: each is
    worded once, with stand-ins for the values; the last 1,024 wordings are kept.
    """

    @lru_cache(maxsize=1024)
    def wording(kinds: tuple[type, ...], shape: tuple[Hashable, ...]) -> tuple[str, tuple[Any, ...], tuple[int, ...]]:
        stand_ins = [_stand_in(kind, place) for place, kind in enumerate(kinds)]
        try:
            sql, parameters = build(tuple(stand_ins), *shape).query.sql_with_params()
        except EmptyResultSet:  # nothing can be found, as Django can tell without asking
            return "", (), ()
        return sql, parameters, tuple(_place(parameter, stand_ins) for parameter in parameters)

    @wraps(build)
    def rows(values: tuple[Value, ...], *shape: Hashable) -> Rows:
        sql, parameters, places = wording(tuple(type(value) for value in values), shape)
        if not sql:
            return []
        given = [parameter if place < 0 else values[place] for parameter, place in zip(parameters, places, strict=True)]
        with connection.cursor() as cursor:
            cursor.execute(sql, given)
            return cursor.fetchall()

    return rows


def _stand_in(kind: type, place: int) -> Value:
    """Return a value of this kind that no query holds by chance."""
    return _FIRST + place if kind is int else _LONG_AGO + timedelta(microseconds=place)


def _place(parameter: Any, stand_ins: list[Value]) -> int:
    """Return whose place a parameter holds; −1: its own."""
    return stand_ins.index(parameter) if parameter in stand_ins else -1
