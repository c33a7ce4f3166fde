"""Queries that Django words once. A page asks ten, and wording one takes longer than PostgreSQL takes to answer it."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Sequence
from datetime import UTC, datetime, timedelta
from functools import lru_cache, wraps
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db.models import QuerySet
from psycopg.types.numeric import Int8

from regard.lib.prepared import Rows, literal, rows_of

__all__ = ["Rows", "Value", "worded"]

Value = int | datetime
_PLACEHOLDER = re.compile(r"%%|%s")
_LARGEST = 2**63
_FIRST = 8_130_000_000_001
_LONG_AGO = datetime(813, 1, 1, tzinfo=UTC)


def worded(build: Callable[..., QuerySet[Any, Any]]) -> Callable[..., Rows]:
    """Let a function that builds a `values_list` query answer with its rows.

    `build(values, *shape)`: `values` are the numbers and moments that differ from call to call (an id, where a page
    begins). `shape` is all else that the query depends on (what an agent may see, which list) and hashable: each is
    worded once, with stand-ins for the values; the last 1,024 wordings are kept.
    """

    @lru_cache(maxsize=1024)
    def wording(kinds: tuple[type, ...], shape: tuple[Hashable, ...]) -> tuple[str, tuple[int, ...]]:
        stand_ins = [_stand_in(kind, place) for place, kind in enumerate(kinds)]
        try:
            sql, parameters = build(tuple(stand_ins), *shape).query.sql_with_params()
        except EmptyResultSet:  # nothing can be found, as Django can tell without asking
            return "", ()
        return _with_literals(sql, parameters, [_place(parameter, stand_ins) for parameter in parameters])

    @wraps(build)
    def rows(values: tuple[Value, ...], *shape: Hashable) -> Rows:
        sql, places = wording(tuple(type(value) for value in values), shape)
        return rows_of(sql, [_given(values[place]) for place in places]) if sql else []

    return rows


def _with_literals(sql: str, parameters: Sequence[Any], places: Sequence[int]) -> tuple[str, tuple[int, ...]]:
    """Write into `sql` all parameters but those that hold a value's place; returns it with the places that are left.

    What is shape is so a part of the statement that PostgreSQL plans.
    """
    pairs = iter(zip(parameters, places, strict=True))

    def written(found: re.Match[str]) -> str:
        if found[0] == "%%":
            return "%%"
        parameter, place = next(pairs)
        return "%s" if place >= 0 else literal(parameter)

    return _PLACEHOLDER.sub(written, sql), tuple(place for place in places if place >= 0)


def _given(value: Value) -> Value:
    """Return a value as one type of PostgreSQL's, whatever its size, so that one plan serves."""
    return Int8(value) if isinstance(value, int) and -_LARGEST <= value < _LARGEST else value


def _stand_in(kind: type, place: int) -> Value:
    """Return a value of this kind that no query holds by chance."""
    return _FIRST + place if kind is int else _LONG_AGO + timedelta(microseconds=place)


def _place(parameter: Any, stand_ins: list[Value]) -> int:
    """Return whose place a parameter holds; −1: its own."""
    return stand_ins.index(parameter) if parameter in stand_ins else -1
