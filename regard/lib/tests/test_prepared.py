"""Statements that are planned once for a connection."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import DataError, connection, transaction

from regard.lib.prepared import literal, rows_of, with_constants

pytestmark = pytest.mark.django_db


def kept() -> list[tuple[str, int]]:
    """The statements of this connection that PostgreSQL keeps, with how often each was carried out."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT statement, generic_plans + custom_plans FROM pg_prepared_statements")
        return [(words, times) for words, times in cursor.fetchall() if "kept_here" in words]


def test_a_statement_is_prepared_once_and_asked_with_each_value():
    sql = "SELECT %s::int + 1 AS kept_here"
    assert [rows_of(sql, [number]) for number in (1, 2, 3)] == [[(2,)], [(3,)], [(4,)]]
    assert kept() == [("SELECT $1::int + 1 AS kept_here", 3)]


def test_a_failure_says_what_it_was_and_the_next_is_answered():
    sql = "SELECT 1 / %(by)s::int"
    with pytest.raises(DataError, match="division by zero"), transaction.atomic():
        rows_of(sql, {"by": 0})
    assert rows_of(sql, {"by": 1}) == [(1,)]


def test_constants_become_part_of_the_words():
    sql = with_constants("SELECT %(a)s, %(b)s::int[], %(c)s::text", a="it's 100 %", b=[1, 2])
    assert rows_of(sql, {"c": "x"}) == [("it's 100 %", [1, 2], "x")]
    assert literal(None) == "NULL"


def test_moments_are_read_to_the_microsecond_and_in_utc():
    at = datetime(2026, 3, 2, 9, 0, 0, 120, tzinfo=UTC)
    assert rows_of("SELECT %s::timestamptz, '2026-03-02 10:00+02'::timestamptz", [at]) == [
        (at, datetime(2026, 3, 2, 8, tzinfo=UTC))
    ]


def test_a_moment_that_python_cannot_hold_is_refused_with_its_reason():
    with pytest.raises(DataError, match="too large"), transaction.atomic():
        rows_of("SELECT '20000-01-01 00:00+00'::timestamptz", [])
