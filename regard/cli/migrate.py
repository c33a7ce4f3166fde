"""`regard migrate`: bring the database to this version of Regard."""

from __future__ import annotations

from regard.cli.arguments import parser
from regard.cli.desk import open_desk
from regard.cli.tables import migrate


def main(arguments: list[str]) -> int:
    given = parser("migrate", __doc__ or "").parse_args(arguments)
    with open_desk(given.data, migrated=False):
        done = migrate()
    print(f"{done} migrations were run." if done else "The database is at this version already.")
    return 0
