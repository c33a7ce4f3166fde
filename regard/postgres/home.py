"""Where a desk's cluster lives: DATA/postgres, or /var/lib/regard/ID when the user it runs as cannot get there."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from regard.postgres import binaries, ordinary
from regard.postgres.binaries import Binaries
from regard.postgres.errors import DataInUse, PathTooLong, PostgresError
from regard.postgres.ordinary import OrdinaryUser

PORT = 5432  # only a part of the socket's name: no port is opened
SOCKET = f".s.PGSQL.{PORT}"
LONGEST_SOCKET_PATH = 100  # sun_path takes 104 bytes with its end on macOS and the BSDs, 108 on Linux
SHARED = Path("/var/lib/regard")


@dataclass(frozen=True)
class Home:
    """folder: private (0700) to whom the server runs as. user: None when it runs as who started Regard."""

    folder: Path
    binaries: Binaries
    user: OrdinaryUser | None

    @property
    def cluster(self) -> Path:
        return self.folder / "cluster"

    @property
    def socket(self) -> Path:
        return self.folder / SOCKET

    @property
    def log(self) -> Path:
        return self.folder / "log"


def make_data_folder(data: Path) -> None:
    """Make DATA when it is not there, closed to others; the user that a root's server runs as may pass through."""
    if not data.exists():
        data.mkdir(parents=True, mode=0o700)
        data.chmod(0o711 if os.geteuid() == 0 else 0o700)


def pointer(data: Path) -> Path:
    """The file in DATA that names the home's folder when it is not DATA/postgres."""
    return data / "postgres.is-at"


def folder_of(data: Path) -> Path:
    """Return the folder of `data`'s cluster, made or not."""
    try:
        return Path(pointer(data).read_text().strip())
    except FileNotFoundError:
        return data / "postgres"


def settle(data: Path, say: Callable[[str], None]) -> Home:
    """Return the home of `data`'s cluster, its folder made and owned as it must be.

    Raises PathTooLong, NoServerFound, NoOrdinaryUser, DataInUse (for a copied DATA), PostgresError.
    """
    folder = folder_of(data)
    user = ordinary.choose(folder, say)
    programs = binaries.find(_major_of(folder / "cluster"))
    if user and (pointer(data).exists() or not _serves(user, data, programs)):
        return _settle_elsewhere(data, folder, programs, user, say)
    _make_private(folder, user)
    return Home(folder, programs, user)


def _serves(user: OrdinaryUser, data: Path, programs: Binaries) -> bool:
    return ordinary.can_reach(user, data) and ordinary.can_reach(user, programs.program("postgres"))


def _major_of(cluster: Path) -> int | None:
    try:
        return int((cluster / "PG_VERSION").read_text())
    except FileNotFoundError:
        return None
    except PermissionError:
        raise PostgresError(
            f"The database in {cluster} belongs to another user of this machine: run as that user."
        ) from None


def _make_private(folder: Path, user: OrdinaryUser | None) -> None:
    check_socket_path(folder)
    folder.mkdir(mode=0o700, exist_ok=True)
    folder.chmod(0o700)
    ordinary.give(folder, user)


def check_socket_path(folder: Path) -> None:
    """Raise PathTooLong when the socket in `folder` would not fit: a shortened one elsewhere could be anyone's."""
    length = len(os.fsencode(folder / SOCKET))
    if length >= LONGEST_SOCKET_PATH:
        raise PathTooLong(
            f"The path of the data folder is too long by {length - LONGEST_SOCKET_PATH + 1} bytes for the database's "
            f"socket ({folder / SOCKET}): choose a shorter one with --data."
        )


def _settle_elsewhere(
    data: Path, folder: Path, programs: Binaries, user: OrdinaryUser, say: Callable[[str], None]
) -> Home:
    """Keep cluster and programs under /var/lib/regard/ID, which any user may enter but only by name."""
    if not pointer(data).exists():
        # A number of its own, not one made of the path: a new DATA where a deleted one was is a new desk.
        folder = SHARED / secrets.token_hex(6) / "postgres"
        say(f"The user «{user.name}» cannot get to {data}: the database lives in {folder}.")
    check_socket_path(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    for entered in (SHARED, folder.parent):
        entered.chmod(0o711)
    _claim(folder.parent / "desk", data)
    _make_private(folder, user)
    _write_whole(pointer(data), str(folder))
    if not ordinary.can_reach(user, programs.program("postgres")):
        programs = copy_programs(programs, folder.parent)
    return Home(folder, programs, user)


def _claim(note: Path, data: Path) -> None:
    """Note whose cluster it is. A copied DATA must not run on the original's cluster; a moved one may."""
    owner = Path(note.read_text()) if note.exists() else data.resolve()
    if owner != data.resolve() and pointer(owner).exists():
        raise DataInUse(f"{data} is a copy of {owner}, whose database it would use: restore a backup instead.")
    _write_whole(note, str(data.resolve()))


def _write_whole(path: Path, text: str) -> None:
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    draft.write_text(text)
    draft.replace(path)


def copy_programs(programs: Binaries, beside: Path) -> Binaries:
    """Return `programs` copied to a folder that every user can read; what is there already is taken as it is."""
    installed = programs.folder.parent
    package = installed.parent
    target = beside / f"postgresql-{programs.version}-{programs.origin}"
    if not target.exists():
        draft = target.with_name(f".{target.name}.{os.getpid()}")
        for part in ("bin", "lib", "share"):
            shutil.copytree(installed / part, draft / package.name / installed.name / part, symlinks=True)
        # The programs of a wheel find the libraries that came with it by a path relative to themselves.
        libraries = package.with_name(f"{package.name}.libs")
        if libraries.exists():
            shutil.copytree(libraries, draft / libraries.name, symlinks=True)
        _open_to_all(draft)
        draft.rename(target)
    folder = target / package.name / installed.name / "bin"
    return Binaries(folder, programs.major, programs.version, programs.origin)


def _open_to_all(folder: Path) -> None:
    for path in (folder, *folder.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755 if path.stat().st_mode & 0o100 else 0o644)
