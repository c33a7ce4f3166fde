"""Every list, page and search reads the big tables by an index: asked of PostgreSQL on a desk of 20,000 conversations.

The planner is left as it is. What reads a table from its beginning to its end at this size does so at any size. Of a
statement that is planned once, the plan for any value is looked at, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection, connections

from regard.bench import pages
from regard.bench.building import COLUMNS, build
from regard.bench.door import Door
from regard.bench.prose import HEAD, vocabulary
from regard.conversations.finding import find_conversations, find_customers
from regard.conversations.models import Conversation
from regard.lib.prepared import Preparing

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("plans")]

SIZE = 20_000
USUAL, SELDOM = vocabulary()[300], vocabulary()[8_000]


@pytest.fixture(scope="module")
def _built(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """A desk that stays for all tests here; then the database is as empty as others expect it."""
    with django_db_blocker.unblock():
        build(SIZE, lambda what, share: None)
        yield
        with connection.cursor() as cursor:
            tables = ", ".join([*COLUMNS, "conversations_tally", "django_session", "team_membership"])
            cursor.execute(f"TRUNCATE {tables} CASCADE")
            cursor.execute("DELETE FROM conversations_mailbox WHERE NOT is_default")
            cursor.execute("DELETE FROM team_agent")
            cursor.execute("DELETE FROM team_team")
        connections.close_all()


@pytest.fixture
def asked(_built: None, one_connection: None, db: None) -> Iterator[list[tuple[str, Any]]]:
    """All statements that the test makes the desk ask."""
    statements: list[tuple[str, Any]] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        statements.append((sql, params))
        if isinstance(context["cursor"].cursor, Preparing):
            statements.append((any_value(sql), None))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield statements


def any_value(sql: str) -> str:
    """Return how PostgreSQL is asked for the plan of a prepared statement whatever its values are."""
    names: list[str] = []

    def place(found: re.Match[str]) -> str:
        if found[0] == "%%":
            return "%"
        name = found[1] or str(len(names))
        if name not in names:
            names.append(name)
        return f"${names.index(name) + 1}"

    return "(GENERIC_PLAN) " + re.sub(r"%%|%(?:\((\w+)\))?s", place, sql)


def tables_read_whole(statements: list[tuple[str, Any]]) -> list[str]:
    """Return the statements that read a big table from its beginning to its end, with their plan."""
    found = []
    with connection.cursor() as cursor:
        for sql, params in list(statements):
            if sql.startswith("SET LOCAL"):
                cursor.execute(sql)
            elif sql.lstrip().startswith(("SELECT", "WITH", "(")):
                cursor.execute(f"EXPLAIN {sql}", params)
                plan = "\n".join(line for (line,) in cursor.fetchall())
                if any(f"Seq Scan on {table}" in plan for table in COLUMNS):
                    found.append(f"{sql}\n{plan}")
    return found


@pytest.mark.parametrize("who", ["owner", "agent"])
@pytest.mark.parametrize("view", pages.VIEWS)
def test_lists_are_read_by_an_index(view: str, who: str, asked: list[tuple[str, Any]]) -> None:
    door = Door(pages.people()[who])
    first = f"/conversations/?view={view}"
    door.get(first)
    if deep := pages._deep(door, first):
        door.get(deep)
    assert tables_read_whole(asked) == []


@pytest.mark.parametrize("who", ["owner", "agent"])
def test_single_pages_are_read_by_an_index(who: str, asked: list[tuple[str, Any]]) -> None:
    agent = pages.people()[who]
    door = Door(agent)
    long = Conversation.objects.visible_to(agent).filter(message_count=10).order_by("-pk")[0]
    asked.clear()
    door.get(f"/conversations/{long.pk}")
    door.get(f"/customers/{long.customer_id}")
    assert tables_read_whole(asked) == []


@pytest.mark.parametrize("who", ["owner", "agent"])
@pytest.mark.parametrize("order", ["date", "rank"])
@pytest.mark.parametrize(
    "text", [f"{HEAD[1]} ", f"{USUAL} ", f"{SELDOM} ", "LC-0000042 ", f'"{HEAD[0]} {HEAD[1]}"', "boo", "nothinglikeit "]
)
def test_searches_are_read_by_an_index(text: str, order: str, who: str, asked: list[tuple[str, Any]]) -> None:
    page = find_conversations(pages.people()[who], text, order=order)
    if page.next:
        find_conversations(pages.people()[who], text, order=order, cursor=page.next)
    find_customers(pages.people()[who], text)
    assert tables_read_whole(asked) == []


def test_the_built_desk_counts_right(asked: list[tuple[str, Any]]) -> None:
    from regard.conversations import tallies

    assert tallies.differences() == []
    assert Conversation.objects.count() == SIZE
