"""`regard restore FILE`: make a desk of a backup.

The database is replaced in one transaction: a restore that fails leaves what was there.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tarfile
import tempfile
from datetime import datetime
from pathlib import Path

from regard.cli import ready, running
from regard.cli.arguments import parser
from regard.cli.backup import ABOUT, DUMP, FOLDERS, FORMAT, KEY
from regard.cli.desk import find_data, open_desk, prepare
from regard.lib.errors import UserError
from regard.postgres import binaries, making

EMPTY_SCHEMA = "DROP SCHEMA public CASCADE; CREATE SCHEMA public"


def main(arguments: list[str]) -> int:
    made = parser("restore", "Make a desk of the backup in FILE. The desk must not run.")
    made.add_argument("file", type=Path, metavar="FILE")
    made.add_argument("--force", action="store_true", help="replace a desk that holds something")
    given = made.parse_args(arguments)
    data = find_data(given.data)
    prepare(data)
    lock = running.lock_of(data)
    if not lock.try_to_take():
        raise UserError(f"A desk runs on {data}: stop it first.")
    try:
        with tempfile.TemporaryDirectory(prefix=".restoring-", dir=data) as folder:
            parts = unpack(given.file, Path(folder))
            restore(data, parts, is_forced=given.force)
    finally:
        lock.release()
    print(f"Restored to {data}. Start it with: regard up --data {data}")
    return 0


def unpack(file: Path, folder: Path) -> Path:
    """Unpack a backup into `folder`. Raises UserError when it is none, or one of a newer kind."""
    try:
        with tarfile.open(file) as tar:
            tar.extractall(folder, filter="data")
        about = json.loads((folder / ABOUT).read_text())
    except (tarfile.TarError, FileNotFoundError, ValueError, EOFError):
        raise UserError(f"{file} is no backup of a desk.") from None
    except OSError as error:
        raise UserError(f"{file} cannot be unpacked: {error.strerror}.") from None
    if about["format"] > FORMAT:
        raise UserError(f"{file} was written by Regard {about['regard']}, which is newer than this: use that one.")
    return folder


def restore(data: Path, parts: Path, *, is_forced: bool) -> None:
    """Put the unpacked `parts` in the place of the desk in `data`. Raises UserError."""
    with open_desk(data):
        if not is_forced and _holds_something():
            raise UserError(f"The desk in {data} holds something already; --force replaces it.")
        _close_connections()
        ready.forget(data)
        load(parts / DUMP, os.environ["REGARD_DATABASE_URL"])
        for name in FOLDERS:
            _replace(parts / name, data / name)
        if (parts / KEY).exists():
            (parts / KEY).replace(data / KEY)
        from regard.cli.tables import migrate

        migrate()
        _delete_again(data, parts)
        _count_for_the_planner()


def load(dump: Path, url: str) -> None:
    """Replace the database at `url` by what `dump` holds, whole or not at all. Raises UserError."""
    found = binaries.find()
    read: list[str | Path] = [found.program("pg_restore"), "--no-owner", "--no-privileges", "--file=-", dump]
    write: list[str | Path] = [
        found.program("psql"),
        "--no-psqlrc",
        "--quiet",
        "--single-transaction",
        "--set=ON_ERROR_STOP=1",
    ]
    write += ["--output=/dev/null", "--command", EMPTY_SCHEMA, "--file=-", url]
    with (
        tempfile.TemporaryFile() as said,
        subprocess.Popen(
            write, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=said, env=making.environment()
        ) as writer,
    ):
        assert writer.stdin is not None
        reader = subprocess.Popen(read, stdout=subprocess.PIPE, stderr=said, env=making.environment())
        assert reader.stdout is not None
        try:
            with reader.stdout as script:
                shutil.copyfileobj(script, writer.stdin)
        except BrokenPipeError:
            reader.kill()
        if reader.wait():
            writer.kill()  # before its input ends: at that it would commit the half
        writer.communicate()
        said.seek(0)
        words = said.read().decode("utf-8", "replace")
    if reader.returncode or writer.returncode:
        raise UserError(str(making.failed("The database could not be restored, and is as it was", words, dump.parent)))


def _delete_again(data: Path, parts: Path) -> None:
    """What was deleted for good since the backup was made does not come back with it."""
    from regard.erasing.again import apply

    apply(data, since=datetime.fromisoformat(json.loads((parts / ABOUT).read_text())["made_at"]))


def _replace(new: Path, place: Path) -> None:
    if place.exists():
        shutil.rmtree(place)
    if new.exists():
        new.replace(place)


def _holds_something() -> bool:
    from regard.conversations.models import Conversation
    from regard.team.models import Agent

    return Agent.objects.exists() or Conversation.objects.exists()


def _count_for_the_planner() -> None:
    """A dump holds rows but none of PostgreSQL's statistics, without which the first searches would be slow."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _close_connections() -> None:
    """Let go of the tables that are about to be replaced."""
    from django.db import connections

    connections.close_all()
