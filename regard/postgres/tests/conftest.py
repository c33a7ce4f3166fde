"""Throw-away data folders that the server's user can get to, and processes that use a cluster and get killed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from regard.postgres.cluster import Cluster

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def data() -> Iterator[Path]:
    """A folder for a desk's data with a short path; what runs in it is stopped at the end."""
    folder = Path(tempfile.mkdtemp(prefix="rg-", dir="/tmp"))
    folder.chmod(0o711)
    yield folder / "data"
    if (folder / "data").exists():
        Cluster(folder / "data").destroy()
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def made_before() -> Iterator[Path]:
    """A data folder with a cluster in it that does not run: tests copy it, for making one takes longest."""
    folder = Path(tempfile.mkdtemp(prefix="rg-", dir="/tmp"))
    folder.chmod(0o711)
    made = Cluster(folder / "data", durable=False)
    made.start()
    made.stop()
    yield folder / "data"
    shutil.rmtree(folder)


@pytest.fixture
def cluster(data: Path, made_before: Path) -> Iterator[Cluster]:
    """A running server with one row in it."""
    subprocess.run(["cp", "-a", made_before, data], check=True)  # owners and all
    running = Cluster(data, durable=False)
    running.start()
    write(running, "first")
    yield running
    running.stop()


@pytest.fixture
def run() -> Iterator[Callable[[str, Path], subprocess.Popen[str]]]:
    """Start Python code in a process of its own, `data` in its arguments; wait for its first line."""
    started: list[subprocess.Popen[str]] = []

    def start(code: str, data: Path) -> subprocess.Popen[str]:
        head = "import sys, time; from pathlib import Path; from regard.postgres.cluster import Cluster\n"
        process = subprocess.Popen(
            [sys.executable, "-c", head + "cluster = Cluster(Path(sys.argv[1]))\n" + code, str(data)],
            stdout=subprocess.PIPE, stdin=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)},
        )  # fmt: skip
        started.append(process)
        assert process.stdout is not None
        assert process.stdout.readline().strip() == "ready"
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


def write(cluster: Cluster, word: str) -> None:
    with psycopg.connect(cluster.url) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS words (word text)")
        connection.execute("INSERT INTO words VALUES (%s)", [word])


def words(cluster: Cluster) -> list[str]:
    with psycopg.connect(cluster.url) as connection:
        return [word for (word,) in connection.execute("SELECT word FROM words")]


def becomes(what: Callable[[], object], within_s: float = 10.0) -> bool:
    """Tell whether `what` becomes true in time."""
    until = time.monotonic() + within_s
    while not what():
        if time.monotonic() > until:
            return False
        time.sleep(0.02)
    return True
