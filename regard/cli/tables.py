"""Bringing the tables of a database to this version of Regard."""

from __future__ import annotations

from regard.lib.errors import UserError

LOCK = 0x52656761  # any number that nothing else of ours locks: two migrations never run at once


def migrate() -> int:
    """Run the migrations that the database has not seen and return how many; one process at a time.

    Raises UserError when the database was made by a newer Regard.
    """
    from django.core.management import call_command
    from django.db import connection

    if not missing():
        return 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        try:
            count = missing()
            call_command("migrate", interactive=False, verbosity=0)
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])
    return count


def missing() -> int:
    """Count the migrations that the database has not seen. Raises UserError when it is ahead of this version."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    unknown = sorted(set(executor.loader.applied_migrations) - set(executor.loader.disk_migrations))
    if unknown:
        raise UserError(f"The database was made by a newer Regard (it has {'.'.join(unknown[0])}): use that one.")
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
