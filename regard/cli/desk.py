"""Opening a desk: its data folder found, its database running, Django set up."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import platformdirs

from regard.lib.errors import UserError
from regard.postgres.cluster import Cluster
from regard.postgres.home import make_data_folder

PACKAGE = Path(__file__).resolve().parent.parent
PRIVATE = 0o077
_open: list[Path] = []


def find_data(given: Path | None = None) -> Path:
    """Return the data folder: the one given, else REGARD_DATA, else data/ of the clone, else the user's data folder."""
    if given:
        return given.expanduser().absolute()
    if named := os.environ.get("REGARD_DATA", "").strip():
        return Path(named).expanduser().absolute()
    clone = PACKAGE.parent
    if (clone / "bin" / "regard").exists() and ((clone / "data").exists() or os.access(clone, os.W_OK)):
        return clone / "data"
    return platformdirs.user_data_path("regard")


def prepare(data: Path) -> None:
    """Make the data folder and tell the settings, here and in children, where it is. What is written in it is private.

    Raises UserError when it cannot be made.
    """
    os.umask(PRIVATE)
    try:
        make_data_folder(data)
    except OSError as error:
        raise UserError(f"The data folder {data} cannot be made: {error.strerror}.") from None
    os.environ["REGARD_DATA"] = str(data)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "regard.config.settings")


@contextmanager
def open_desk(data: Path | str | None = None, *, migrated: bool = True) -> Iterator[Path]:
    """Give the data folder of a desk whose database runs and which Django is set up for.

    A server that runs already is used; else one is started, and stopped at the end. `migrated`: bring the database to
    this version first, if it is not. A desk that is open in this process (a test's, too) stays as it is.
    Raises UserError.
    """
    folder = find_data(Path(data) if data else None)
    if folder in _open:
        yield folder
        return
    prepare(folder)
    _open.append(folder)
    try:
        with _database(folder):
            _set_up_django(migrated)
            yield folder
    finally:
        _open.remove(folder)


@contextmanager
def _database(folder: Path) -> Iterator[None]:
    if os.environ.get("REGARD_DATABASE_URL", "").strip():
        yield
        return
    with Cluster(folder).attach_or_start() as url:
        os.environ["REGARD_DATABASE_URL"] = url
        try:
            yield
        finally:
            _close_connections()
            del os.environ["REGARD_DATABASE_URL"]


def _set_up_django(migrated: bool) -> None:
    import django

    django.setup()
    if migrated:
        from regard.cli.tables import migrate

        migrate()


def _close_connections() -> None:
    """Let go of the server before it is stopped."""
    from django.conf import settings

    if settings.configured:
        from django.db import connections

        connections.close_all()
