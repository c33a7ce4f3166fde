"""`regard doctor`: looks a desk over and says in words what is wrong and what to do. Changes nothing."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from regard.cli import ports, running
from regard.cli.arguments import parser
from regard.cli.backup import has_desk
from regard.cli.desk import find_data, open_desk
from regard.config.options import WrongOption, read_options
from regard.lib.errors import UserError
from regard.postgres import binaries, home
from regard.postgres.cluster import Cluster

LITTLE_ROOM_BYTES = 1_000_000_000
MOST_COUNTED = 10_000


def main(arguments: list[str]) -> int:
    given = parser("doctor", __doc__ or "").parse_args(arguments)
    data = find_data(given.data)
    findings = list(look(data))
    for finding in findings:
        print(f"- {finding}")
    if not findings:
        where = running.read(data)
        print(
            f"All is well with {data}" + (f", which serves {where.url}." if where and running.is_running(data) else ".")
        )
    for line in left_over():
        print(f"By the way: {line}")
    return 1 if findings else 0


def look(data: Path) -> Iterator[str]:
    """Yield a sentence or two for each thing that is wrong with the desk in `data`."""
    try:
        read_options()
    except WrongOption as error:
        yield str(error)
        return
    if not data.exists() or not has_desk(data):
        yield f"There is no desk in {data}: start one with regard up, or name its folder with --data."
        return
    yield from _folder(data)
    said: list[str] = []
    try:
        yield from _programs(data)
        for finding in _database(data):
            said.append(finding)
            yield finding
    except UserError as error:
        yield str(error)
    # The health page tells anybody; here stood the same with more.
    yield from (finding for finding in _running(data) if not any(one.startswith(finding) for one in said))


def _folder(data: Path) -> Iterator[str]:
    if not os.access(data, os.W_OK):
        yield f"{data} cannot be written by this user: run as its owner."
    free = shutil.disk_usage(data).free
    if free < LITTLE_ROOM_BYTES:
        yield f"Only {free / 1_000_000:.0f} MB are free on the disk of {data}: make room before it is full."
    key = data / "secret.key"
    if key.exists() and key.stat().st_mode & 0o077:
        yield f"{key} can be read by others, who could forge links: chmod 600 {key}"


def _programs(data: Path) -> Iterator[str]:
    if os.environ.get("REGARD_DATABASE_URL"):
        return
    binaries.find()
    home.check_socket_path(home.folder_of(data))
    cluster = Cluster(data)
    if not running.is_running(data) and cluster.is_running() and cluster.is_unused():
        yield "A database server was left running by a desk that was killed: regard up takes care of it."


def _database(data: Path) -> Iterator[str]:
    from django.db import Error

    with open_desk(data, migrated=False):
        from regard.cli.tables import missing

        try:
            if count := missing():
                yield f"The database is {count} steps behind this version of Regard: run regard migrate, or regard up."
            else:
                yield from _troubles(data)
                yield from _moods()
        except Error as error:
            yield f"The database does not answer: {str(error).splitlines()[0]}"


def _troubles(data: Path) -> Iterator[str]:
    """What keeps the desk from its work: as it found it itself while it runs, else as it is now."""
    from django.utils import timezone

    from regard.team.models import Desk
    from regard.troubles import finding
    from regard.troubles.models import Trouble

    if running.is_running(data):
        found = list(Trouble.objects.open().values_list("words", "detail", "advice"))
    else:
        now = finding.find([], at=timezone.now(), zone=Desk.the().zone)
        found = [(one.words, one.detail, one.advice) for one in now]
    yield from (" ".join(part for part in parts if part) for parts in found)


def _moods() -> Iterator[str]:
    """Messages older than an hour whose mood nothing has read: a desk older than its moods, or a fault."""
    from datetime import timedelta

    from django.utils import timezone

    from regard.mood.queries import unread

    missing = unread().filter(at__lt=timezone.now() - timedelta(hours=1))[: MOST_COUNTED + 1].count()
    if missing:
        several = f"more than {MOST_COUNTED:,}" if missing > MOST_COUNTED else f"{missing:,}"
        yield f"The mood of {several} messages was not read: the night does it, or regard mood backfill at once."


def _running(data: Path) -> Iterator[str]:
    where = running.read(data)
    if not where or not running.is_running(data):
        return
    status, said = ports.ask(where.host, where.port, "/healthz")
    try:
        report = json.loads(said)
    except ValueError:
        yield f"A desk runs (process {where.pid}) but does not answer on {where.url}: stop it and start it again."
        return
    if status != 200:
        yield from (f"The {part} is not well: {how}" for part, how in report["parts"].items() if how != "ok")
    yield from report.get("warnings", [])


def left_over() -> Iterator[str]:
    """Yield a sentence for each database under /var/lib/regard whose data folder is gone; no fault of this desk."""
    for note in home.SHARED.glob("*/desk") if os.geteuid() == 0 and home.SHARED.exists() else ():
        data = Path(note.read_text())
        if home.folder_of(data).parent != note.parent:
            yield f"{note.parent} holds the database of {data}, which is gone: remove it if nobody misses it."
