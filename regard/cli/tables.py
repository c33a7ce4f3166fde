"""Bringing the tables of a database to this version of Regard."""

from __future__ import annotations

from regard.lib.errors import UserError

LOCK = 0x52656761  # any number that nothing else of ours locks: two migrations never run at once
OTHERS = ("auth", "procrastinate")  # their migrations make what their models do not tell


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
            if "django_migrations" not in connection.introspection.table_names():
                for app in OTHERS:
                    call_command("migrate", app, interactive=False, verbosity=0)
                make_at_once()
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


def make_at_once() -> None:
    """Make the tables of our models as they are, then run the SQL and the Python that migrations bring with them.

    Going through the migrations one by one leads to the same tables, but has Django build all models anew at each step,
    which takes five times as long. All or nothing: after a kill the next start goes the long way.
    """
    from django.apps import apps
    from django.db import connection, transaction
    from django.db.migrations.executor import MigrationExecutor
    from django.db.migrations.operations import RunPython, RunSQL
    from django.db.migrations.state import ProjectState

    executor = MigrationExecutor(connection)
    made = connection.introspection.table_names()
    today = ProjectState()
    today.apps = apps  # type: ignore[assignment]  # what migrations see of it is the same
    with transaction.atomic():
        with connection.schema_editor() as editor:
            for model in apps.get_models():
                if model._meta.can_migrate(connection) and model._meta.db_table not in made:
                    editor.create_model(model)
        for migration, _ in executor.migration_plan(executor.loader.graph.leaf_nodes()):
            with connection.schema_editor() as editor:
                for operation in migration.operations:
                    if isinstance(operation, RunSQL | RunPython):
                        operation.database_forwards(migration.app_label, editor, today, today)
            connection.check_constraints()  # a row that waits to be checked would keep its table from being changed
            executor.recorder.record_applied(migration.app_label, migration.name)
