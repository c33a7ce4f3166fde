"""Queries that Django words once. A page asks ten, and wording one takes as long as PostgreSQL needs to answer it."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import lru_cache, wraps
from typing import Any

from django.db import connection
from django.db.models import QuerySet

Rows = list[tuple[Any, ...]]
_STAND_IN = 8_130_000_000_001
"""Holds the place of the number in the wording; no id comes near it."""


def worded(build: Callable[..., QuerySet[Any, Any]]) -> Callable[..., Rows]:
    """Let a function that builds a `values_list` query answer with its rows.

    `build(number, *shape)`: `number` is an id, another one at each call; `shape` is all else that the query depends on
    (what an agent may see, which view), and hashable: each shape is worded once and kept, the last 512 of them.
    """

    @lru_cache(maxsize=512)
    def wording(shape: tuple[Hashable, ...]) -> tuple[str, tuple[Any, ...]]:
        return build(_STAND_IN, *shape).query.sql_with_params()

    @wraps(build)
    def rows(number: int, *shape: Hashable) -> Rows:
        sql, parameters = wording(shape)
        with connection.cursor() as cursor:
            cursor.execute(sql, [number if value == _STAND_IN else value for value in parameters])
            return cursor.fetchall()

    return rows
