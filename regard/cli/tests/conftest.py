"""Whole desks for tests: each started by the real command, on ports of its own, and ended with the test."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import psutil
import pytest

from regard.cli import ports, running
from regard.postgres.cluster import Cluster

ROOT = Path(__file__).resolve().parents[3]


def environment() -> dict[str, str]:
    """The environment of a person's shell: nothing of this test run in it."""
    return {key: value for key, value in os.environ.items() if not key.startswith(("REGARD_", "DJANGO_"))} | {
        "PYTHONPATH": str(ROOT)
    }


def regard(*arguments: str | Path, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run a command to its end, with `settings` in its environment."""
    command = [sys.executable, "-P", "-m", "regard", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, env=environment() | dict(settings), check=False)


def free_port() -> int:
    with socket.socket() as finder:
        finder.bind(("127.0.0.1", 0))
        return finder.getsockname()[1]


class Desk:
    """A desk that was started by `regard up`."""

    def __init__(
        self,
        data: Path,
        *more: str,
        command: Sequence[str] = (sys.executable, "-P", "-m", "regard"),
        settings: Mapping[str, str] = {},
    ) -> None:
        self.data, self.port, self.smtp_port = data, free_port(), free_port()
        self.log = data.with_name(f"log-{self.port}")
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [
                    *(*command, "up", "--data", str(data), "--port", str(self.port)),
                    *("--smtp-port", str(self.smtp_port), "--processes", "1", *more),
                ],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=environment() | dict(settings),
            )  # fmt: skip

    def said(self) -> str:
        return self.log.read_text()

    def is_greeting(self) -> bool:
        assert self.process.poll() is None, self.said()
        return "Ctrl-C stops it" in self.said()

    def health(self) -> int:
        return ports.ask("127.0.0.1", self.port, "/healthz")[0]

    def processes(self) -> list[psutil.Process]:
        return psutil.Process(self.process.pid).children(recursive=True)

    def part(self, word: str) -> psutil.Process:
        return next(part for part in psutil.Process(self.process.pid).children() if word in part.cmdline())

    def server(self) -> psutil.Process:
        server = Cluster(self.data).server()
        assert server is not None
        return server

    def stop(self, how: signal.Signals = signal.SIGINT) -> float:
        """Ask it to stop and return after how many seconds it was gone."""
        began = time.monotonic()
        self.process.send_signal(how)
        self.process.wait(30)
        return time.monotonic() - began


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder with a short path that the database's user can get to."""
    made = Path(tempfile.mkdtemp(prefix="rg-", dir="/tmp"))
    made.chmod(0o711)
    yield made
    for data in made.iterdir():
        if data.is_dir():
            running.kill_orphans(data)
            Cluster(data).destroy()
    shutil.rmtree(made)


@pytest.fixture(scope="session")
def made_before() -> Iterator[Path]:
    """A data folder on which a desk ran once: tests copy it, for making one takes longest of all."""
    folder = Path(tempfile.mkdtemp(prefix="rg-", dir="/tmp"))
    folder.chmod(0o711)
    desk = Desk(folder / "data")
    assert becomes(desk.is_greeting, 90), desk.said()
    desk.stop()
    yield folder / "data"
    shutil.rmtree(folder)


@pytest.fixture
def start(folder: Path, made_before: Path) -> Iterator[Callable[..., Desk]]:
    """Start a desk on the folder's data and wait until it greets."""
    started: list[Desk] = []

    def go(*more: str) -> Desk:
        if not (folder / "data").exists():
            subprocess.run(["cp", "-a", made_before, folder / "data"], check=True)  # owners and all
        desk = Desk(folder / "data", *more)
        started.append(desk)
        assert becomes(desk.is_greeting, 90), desk.said()
        return desk

    yield go
    for desk in started:
        if desk.process.poll() is None:
            desk.stop()


def becomes(what: Callable[[], object], within_s: float = 15.0) -> bool:
    """Tell whether `what` becomes true in time."""
    until = time.monotonic() + within_s
    while not what():
        if time.monotonic() > until:
            return False
        time.sleep(0.05)
    return True
