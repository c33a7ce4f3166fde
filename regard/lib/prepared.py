"""Statements that PostgreSQL plans once for a connection and from then on only carries out.

A page of the desk asks some fifteen times by index; to plan that took PostgreSQL four times as long as to carry it out
(decision 0013). Only what runs again and again with other values belongs here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import psycopg
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from django.db.backends.utils import CursorWrapper
from psycopg.sql import Literal
from psycopg.types.datetime import TimestamptzLoader

Rows = list[tuple[Any, ...]]
Parameters = Sequence[Any] | Mapping[str, Any]

MOST_STATEMENTS = 200
"""Kept by one connection, tens of kilobytes each in PostgreSQL; the one unused for longest makes room."""


def rows_of(sql: str, parameters: Parameters) -> Rows:
    """Carry out a statement, prepared at its first use, and return its rows.

    Behind a pooler (OPTIONS without `prepare_threshold`) nothing is prepared.
    """
    with _cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchall()


def _cursor() -> CursorWrapper:
    """Return a cursor of Django's around one that prepares; one that does not where Django logs what is asked, for it
    knows the words only of its own.
    """
    if connection.queries_logged:
        return connection.cursor()
    connection.ensure_connection()
    return connection.make_cursor(Preparing(connection.connection))  # type: ignore[arg-type]


def with_constants(sql: str, **constants: Any) -> str:
    """Write what never changes into a statement worded by hand: a plan for any LIMIT is a plan for none."""
    for name, value in constants.items():
        sql = sql.replace(f"%({name})s", literal(value))
    return sql


def literal(value: Any) -> str:
    """Return a value as SQL, for a statement that also takes parameters."""
    return Literal(value).as_string(None).replace("%", "%%")


class Preparing(psycopg.Cursor[tuple[Any, ...]]):
    """A cursor whose statements are prepared at their first use."""

    def execute(self, query: Any, params: Any = None, **options: Any) -> Preparing:
        return super().execute(query, params, prepare=True, **options)


class _MomentLoader(TimestamptzLoader):
    """Read moments of a session in UTC: a page reads hundreds, and Python's own reader is ten times as fast."""

    timezone = UTC

    def load(self, data: Any) -> datetime:
        try:
            return datetime.fromisoformat(bytes(data).decode())
        except ValueError:  # before the year 1 or after 9999: psycopg's reader says what is wrong
            return super().load(data)


def _made_ready(connection: BaseDatabaseWrapper, **_: Any) -> None:
    raw = connection.connection
    raw.prepared_max = MOST_STATEMENTS
    if connection.timezone is UTC:
        raw.adapters.register_loader("timestamptz", _MomentLoader)


connection_created.connect(_made_ready, dispatch_uid="regard.lib.prepared")
