"""Words find customers by name and by address, by an index each, however many there are."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection

from regard.conversations.finding import find_customers
from regard.customers import finding
from regard.customers.finding import called
from regard.customers.models import Customer
from regard.team.tests.cast import Cast

pytestmark = pytest.mark.django_db

MANY = 20_000


def names(words: str) -> list[str]:
    return [customer.name for customer in called(Customer.objects.present(), words).order_by("pk")]


@pytest.mark.parametrize("words", ["mara", "LIN", "lind mara", "post.exam", "mara@post.example", "ma\x00ra"])
def test_each_word_is_a_beginning_in_the_name_or_in_an_address(cast: Cast, words: str) -> None:
    cast.customer("Edwin Stone", "edwin@else.example")
    assert names(words) == ["Mara Lind"]


@pytest.mark.parametrize("words", ["ind", "mara edwin", "lind post", "", "'", "-"])
def test_other_words_find_nobody(cast: Cast, words: str) -> None:
    cast.customer("Edwin Stone", "edwin@else.example")
    assert names(words) == []


def test_of_too_many_the_newest_are_found(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finding, "MOST", 2)
    for name in ("Guest A", "Guest B", "Guest C"):
        cast.customer(name, f"{name[-1]}@x.example")
    assert names("guest") == ["Guest B", "Guest C"]


def test_who_is_known_to_an_agent_is_found_among_many_who_are_not(cast: Cast) -> None:
    for number in range(101):
        cast.write(customer=cast.customer(f"Mara {number}", f"m{number}@x.example"), mailbox=cast.booking_desk)
    cast.write()
    assert find_customers(cast.ines, "mara") == [cast.mara]


def plans(words: str) -> list[str]:
    """Return PostgreSQL's plan of each reading that a page of the list asks for."""
    asked: list[tuple[str, Any]] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        asked.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        list(called(Customer.objects.present(), words).order_by("name", "pk")[:51])
    found = []
    with connection.cursor() as cursor:
        for sql, params in asked:
            if sql.startswith("SET LOCAL"):
                cursor.execute(sql)
            elif sql.startswith('SELECT "customers_') or "FROM customers_" in sql:
                cursor.execute(f"EXPLAIN {sql}", params)
                found.append("\n".join(line for (line,) in cursor.fetchall()))
    return found


@pytest.mark.parametrize("words", ["mara", "guest", "guest 77", "zzz"])
def test_a_search_reads_each_index_and_no_whole_table(cast: Cast, words: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            INSERT INTO customers_customer (name, language, about, created_at)
            SELECT 'Guest ' || n, '', '', now() FROM generate_series(1, {MANY}) n;
            INSERT INTO customers_address (customer_id, kind, value, created_at)
            SELECT id, 'email', id || '@guests.example', now() FROM customers_customer WHERE name LIKE 'Guest %';
            ANALYZE customers_customer, customers_address;
            """
        )
    by_name, by_address, page = plans(words)
    assert "on customer_search" in by_name
    assert "on address_search" in by_address
    assert "customers_customer_pkey" in page
    assert not any("Seq Scan" in plan for plan in (by_name, by_address, page))
