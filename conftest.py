"""One throw-away PostgreSQL for a whole test run, shared by all its processes, and a data folder that goes with it.

The first process of a run starts it and its workers inherit the addresses; Linux ends it with that process, however
that ends. Django is configured after this file is read, so the settings come from here and not from pytest's own
options.
"""

from __future__ import annotations

import os
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import django
import psutil
import pytest
from django.conf import settings
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, connections
from django.db.models.signals import post_migrate
from pytest_django import DjangoDbBlocker, Settings

from regard.cli.tables import migrate
from regard.postgres.cluster import Cluster
from regard.postgres.locks import Lock

pytest_plugins = ["regard.team.tests.cast", "regard.ui.tests.browser"]

PREFIX = "regard-tests-"
IS_FIRST = "REGARD_TEST_RUN" not in os.environ

if IS_FIRST:
    run = Path(tempfile.gettempdir()) / f"{PREFIX}{os.getpid()}-{secrets.token_hex(3)}"
    cluster = Cluster(run, durable=False)
    os.environ |= {
        "REGARD_TEST_RUN": str(run),
        "REGARD_DATA": str(run),
        "REGARD_DATABASE_URL": cluster.url,
        "DJANGO_SETTINGS_MODULE": "regard.config.settings",
    }


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    if IS_FIRST and not config.getoption("collectonly"):
        remove_runs_of_the_dead()
        # A path that only root may enter would put the cluster elsewhere, which a pointer in the folder then tells.
        os.environ["REGARD_DATABASE_URL"] = cluster.start()
    django.setup()  # pytest-django takes over only where the settings were read already
    # Emptied tables are filled again from what migrations put there; Django's own rows would then stand in the way.
    post_migrate.receivers.clear()
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # the real one is slow on purpose


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--all", action="store_true", help="run the long forms of tests, too")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the long forms for --all; pytest's closing line counts them as deselected."""
    if config.getoption("all"):
        return
    long = [item for item in items if item.get_closest_marker("long")]
    if long:
        config.hook.pytest_deselected(items=long)
        items[:] = [item for item in items if item not in long]


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, django_db_blocker: DjangoDbBlocker
) -> None:
    """Make the tables once in a run; the database of each process is a copy."""
    run, connection = Path(os.environ["REGARD_TEST_RUN"]), connections["default"]
    made = run / "tables"
    with Lock(run / "tables.lock").held(), django_db_blocker.unblock():
        if not made.exists():  # with a connection open to it, it could not be copied
            migrate()
            connection.close()
            made.touch()
    connection.settings_dict["TEST"]["TEMPLATE"] = connection.settings_dict["NAME"]


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None) -> None:
    """Let every connection know the rows that migrations put there, so that each puts them back before a test.

    A browser's driver runs an event loop in the thread of the test, where Django opens connections of its own.
    """
    connection = connections["default"]
    if hasattr(connection, "_test_serialized_contents"):
        type(connection)._test_serialized_contents = connection._test_serialized_contents


@pytest.fixture(autouse=True)
def mail_goes_to_the_outbox(settings: Settings) -> None:
    """Django's test runner puts a backend of its own in place; ours is what we want to see at work."""
    settings.EMAIL_BACKEND = "regard.post.backend.OutboxBackend"


@pytest.fixture
def one_connection() -> Iterator[None]:
    """Leave the connection open at the end of a request: with it would end the transaction that the test lives in."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture(autouse=True)
def promises_are_read_anew() -> None:
    """What a test promised is undone behind the back of the book that keeps it for two seconds."""
    from regard.promises import book

    book.forget()


def pytest_unconfigure() -> None:
    if IS_FIRST and run.exists():
        cluster.destroy()
        shutil.rmtree(run, ignore_errors=True)


def remove_runs_of_the_dead() -> None:
    """Remove the folders of runs that were killed; their servers ended with them."""
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        pid = folder.name.removeprefix(PREFIX).split("-")[0]
        if pid.isdigit() and not psutil.pid_exists(int(pid)):
            Cluster(folder).destroy()
            shutil.rmtree(folder, ignore_errors=True)
