"""The worker as a process: jobs run once they are due, and again when their worker was killed."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from regard.config.tests.serving import database_url, running

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

SCRIPT = """
import os, time
import django
django.setup()
from pathlib import Path
from regard.jobs import queue, recovery, worker
recovery.HEARTBEAT_EVERY_S, recovery.WORKER_ALIVE_WITHIN_S, worker.RECOVER_EVERY_S = 0.2, 6.0, 0.3
note = Path({note!r})

@queue.job(name="tests.note")
def write(text, seconds=0):
    with note.open("a") as file:
        file.write(f"{{text}} begins\\n")
    time.sleep(seconds)
    with note.open("a") as file:
        file.write(f"{{text}} ends\\n")

@queue.job(name="tests.quiet", queue=queue.BACKGROUND)
def write_at_leisure(text):
    write.func(text)
    while not note.with_suffix(".go").exists():
        time.sleep(0.05)

class Beside:
    async def start(self):
        note.with_suffix(".service").write_text("runs")
    async def stop(self):
        note.with_suffix(".service").write_text("stopped")

{then}
"""


@pytest.fixture(autouse=True)
def _no_jobs_of_other_tests() -> None:
    with psycopg.connect(database_url()) as database:
        database.execute("DELETE FROM procrastinate_jobs")


def script(note: Path, then: str) -> str:
    return SCRIPT.format(note=str(note), then=then)


def worker(note: Path) -> str:
    return script(note, "worker.run(Beside())")


def defer(note: Path, arguments: str, *, at: str = "None", job: str = "write") -> None:
    lines = f"import datetime\nfrom django.utils import timezone\nqueue.defer({job}, at={at}, {arguments})"
    with running(script(note, lines)) as process:
        assert process.wait(timeout=30) == 0


def wait_for(condition: Callable[[], bool], seconds: float = 60) -> None:
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until, "it did not come to be"
        time.sleep(0.05)


def words(note: Path) -> list[str]:
    return note.read_text().splitlines() if note.exists() else []


def jobs_left() -> list[tuple[str, ...]]:
    with psycopg.connect(database_url()) as database:
        return database.execute("SELECT status FROM procrastinate_jobs WHERE task_name = 'tests.note'").fetchall()


def test_a_job_runs_and_leaves_nothing_behind(tmp_path: Path) -> None:
    note = tmp_path / "note"
    defer(note, "text='one'")
    with running(worker(note)):
        wait_for(lambda: words(note) == ["one begins", "one ends"])
        wait_for(lambda: jobs_left() == [])


def test_what_nobody_waits_for_is_done_one_after_another_beside_the_rest(tmp_path: Path) -> None:
    note = tmp_path / "note"
    defer(note, "text='first'", job="write_at_leisure")
    defer(note, "text='second'", job="write_at_leisure")
    with running(worker(note)):
        wait_for(lambda: words(note) == ["first begins", "first ends"])
        defer(note, "text='now'")
        wait_for(lambda: words(note)[2:] == ["now begins", "now ends"])
        note.with_suffix(".go").touch()
        wait_for(lambda: words(note)[4:] == ["second begins", "second ends"])


def test_a_job_waits_until_it_is_due(tmp_path: Path) -> None:
    note = tmp_path / "note"
    with running(worker(note)):
        defer(note, "text='later'", at="timezone.now() + datetime.timedelta(hours=1)")
        defer(note, "text='soon'", at="timezone.now() + datetime.timedelta(seconds=1)")
        wait_for(lambda: words(note) == ["soon begins", "soon ends"])
        wait_for(lambda: jobs_left() == [("todo",)])


def test_a_killed_workers_job_runs_again(tmp_path: Path) -> None:
    note = tmp_path / "note"
    defer(note, "text='long', seconds=2")
    with running(worker(note)) as first:
        wait_for(lambda: words(note) == ["long begins"])
        first.send_signal(signal.SIGKILL)
    with running(worker(note)):
        wait_for(lambda: words(note) == ["long begins", "long begins", "long ends"])


def test_it_stops_in_time_with_a_job_that_takes_long_and_the_job_runs_again(tmp_path: Path) -> None:
    note = tmp_path / "note"
    defer(note, "text='long', seconds=6")
    with running(worker(note)) as first:
        wait_for(lambda: words(note) == ["long begins"])
        began = time.monotonic()
        first.send_signal(signal.SIGTERM)
        assert first.wait(timeout=10) == 0
        assert time.monotonic() - began < 4.5
    assert words(note) == ["long begins"]
    with running(worker(note)):
        wait_for(lambda: words(note) == ["long begins", "long begins", "long ends"])


def test_services_start_and_stop_with_it(tmp_path: Path) -> None:
    note = tmp_path / "note"
    service = note.with_suffix(".service")
    with running(worker(note)) as process:
        wait_for(lambda: service.exists() and service.read_text() == "runs")
        time.sleep(1)
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=10) == 0
    assert service.read_text() == "stopped"
