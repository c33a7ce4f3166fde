"""The tables of a new desk, and those of a desk that saw every version, are the same."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest
from django.core.management import call_command
from django.db import connection
from psycopg import sql
from psycopg.conninfo import make_conninfo

from regard.cli import tables

CATALOGUE = """
SELECT 'column', table_name || '.' || column_name, data_type || ' ' || is_nullable || ' ' || is_identity || ' '
       || coalesce(column_default, '') || ' ' || coalesce(generation_expression, '')
FROM information_schema.columns WHERE table_schema = 'public'
UNION ALL SELECT 'index', indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'
UNION ALL SELECT 'constraint', conrelid::regclass || '.' || conname, pg_get_constraintdef(oid)
FROM pg_constraint WHERE connamespace = 'public'::regnamespace
UNION ALL SELECT 'trigger', tgrelid::regclass || '.' || tgname, pg_get_triggerdef(oid)
FROM pg_trigger WHERE NOT tgisinternal
UNION ALL SELECT 'function', oid::regprocedure::text, prosrc FROM pg_proc WHERE pronamespace = 'public'::regnamespace
UNION ALL SELECT 'migration', app, name FROM django_migrations
ORDER BY 1, 2, 3
"""


@contextmanager
def empty_database(name: str) -> Iterator[None]:
    """Let Django work on a database of its own in the same cluster."""
    before = connection.settings_dict["NAME"]
    connection.close()
    with psycopg.connect(_address(before), autocommit=True) as keeper:
        keeper.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        connection.settings_dict["NAME"] = name
        try:
            yield
        finally:
            connection.close()
            connection.settings_dict["NAME"] = before
            keeper.execute(sql.SQL("DROP DATABASE {}").format(sql.Identifier(name)))


def _address(name: str) -> str:
    known = connection.settings_dict
    return make_conninfo(host=known["HOST"], port=known["PORT"] or None, user=known["USER"], dbname=name)


def what_is_there() -> list[tuple[str, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(CATALOGUE)
        found = cursor.fetchall()
        for table in connection.introspection.table_names(cursor):
            cursor.execute(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(table)))
            found.append((table, "rows", str(cursor.fetchone()[0])))
    return found


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_both_ways_lead_to_the_same_tables_and_rows():
    with empty_database("regard_at_once"):
        assert tables.migrate() > 100
        at_once = what_is_there()
        assert tables.migrate() == 0
    with empty_database("regard_step_by_step"):
        call_command("migrate", verbosity=0, interactive=False)
        assert what_is_there() == at_once


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_kill_while_tables_are_made_leaves_none(monkeypatch):
    def killed(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("django.db.migrations.recorder.MigrationRecorder.record_applied", killed)
    with empty_database("regard_killed"):
        with pytest.raises(KeyboardInterrupt):
            tables.make_at_once()
        assert connection.introspection.table_names() == []
