"""`regard backup FILE`: the whole desk in one file; the desk may run meanwhile.

A tar with three things: `database.dump` (pg_dump's own format), the folders of files, and the key of all signatures,
without which no link in a mail that was sent would open. First the database, then the files: a file is there before
the row that names it.
"""

from __future__ import annotations

import json
import os
import subprocess
import tarfile
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from regard import __version__
from regard.cli.arguments import parser
from regard.cli.desk import find_data, open_desk
from regard.lib.errors import UserError
from regard.postgres import binaries, making
from regard.postgres.home import folder_of

FORMAT = 1
ABOUT, DUMP, KEY = "regard-backup.json", "database.dump", "secret.key"
FOLDERS = ("files", "outbox")


def main(arguments: list[str]) -> int:
    made = parser("backup", "Write the whole desk to FILE; it may run meanwhile.")
    made.add_argument("file", type=Path, metavar="FILE")
    made.add_argument("--force", action="store_true", help="overwrite FILE")
    given = made.parse_args(arguments)
    data = find_data(given.data)
    if not has_desk(data):
        raise UserError(f"There is no desk in {data}.")
    if given.file.exists() and not given.force:
        raise UserError(f"{given.file} exists already; --force overwrites it.")
    with open_desk(data, migrated=False):
        try:
            write(data, given.file.absolute(), at=datetime.now(UTC))
        except OSError as error:
            raise UserError(f"The backup could not be written: {error.strerror or error}.") from None
    print(f"{given.file}: {given.file.stat().st_size / 1_000_000:.1f} MB")
    return 0


def has_desk(data: Path) -> bool:
    """Tell whether a desk was ever started on `data`."""
    return bool(os.environ.get("REGARD_DATABASE_URL")) or (folder_of(data) / "cluster").exists()


def write(data: Path, file: Path, *, at: datetime) -> None:
    """Write the backup of the open desk in `data` to `file`, which appears when it is whole.

    Raises UserError, OSError.
    """
    about = {"format": FORMAT, "regard": __version__, "made_at": at.isoformat()}
    with tempfile.TemporaryDirectory(prefix=".regard-backup-", dir=file.parent) as folder:
        draft, parts = Path(folder) / "whole", Path(folder)
        (parts / ABOUT).write_text(json.dumps(about))
        dump(os.environ["REGARD_DATABASE_URL"], parts / DUMP)
        with tarfile.open(draft, "w") as tar:
            tar.add(parts / ABOUT, ABOUT)
            tar.add(parts / DUMP, DUMP)
            for name in (KEY, *FOLDERS):
                if (data / name).exists():
                    tar.add(data / name, name)
        with draft.open("rb") as whole:
            os.fsync(whole.fileno())
        draft.replace(file)


def dump(url: str, target: Path) -> None:
    """Write the database at `url` to `target` by pg_dump. Raises UserError with what pg_dump said."""
    program = binaries.find().program("pg_dump")
    command: list[str | Path] = [program, "--format=custom", "--no-owner", "--no-privileges", f"--file={target}", url]
    done = subprocess.run(command, capture_output=True, text=True, env=making.environment(), check=False)
    if done.returncode:
        raise UserError(str(making.failed("The database could not be written down", done.stderr, target.parent)))
