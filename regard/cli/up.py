"""`regard up`: the whole desk in one process tree. This process starts the parts, watches them and ends them."""

from __future__ import annotations

import argparse
import os
import signal
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

import psutil

from regard.cli import first_steps, ports, running
from regard.cli.arguments import parser, port
from regard.cli.desk import find_data, prepare
from regard.cli.parts import Part, web_command, worker_command
from regard.cli.running import Running
from regard.config.options import WrongOption, read_options
from regard.lib.errors import UserError
from regard.postgres.cluster import Cluster, tell
from regard.postgres.errors import DidNotStart

LOOK_EVERY_S = 0.2
HEALTHY_WITHIN_S = 60.0
PARTS_STOP_S = 3.4
ALL_STOP_S = 4.6
DATABASE_STOPS_S = 0.6  # at least; what the parts leave of ALL_STOP_S is its own, for it has most to write


class Stopped(BaseException):
    """Somebody asked the desk to stop: Ctrl-C, SIGTERM or a closed terminal."""


def main(arguments: list[str]) -> int:
    given = _parser().parse_args(arguments)
    data = find_data(given.data)
    prepare(data)
    options = _options(given)
    lock = running.lock_of(data)
    if not lock.try_to_take():
        at = running.read(data)
        raise UserError(f"A desk runs on {data} already{f': {at.url} (process {at.pid})' if at else ''}.")
    running.kill_orphans(data)
    ports.check_free(given.host, given.port, "--port")
    if options["REGARD_SMTP_PORT"]:
        ports.check_free(options["REGARD_SMTP_HOST"], options["REGARD_SMTP_PORT"], "--smtp-port")
    desk = Desk(data, given)
    with stopped_by_signals():
        try:
            desk.start()
            desk.watch()
        except Stopped:
            tell("Stopping.")
        finally:
            desk.stop()
    return 0


def _parser() -> argparse.ArgumentParser:
    made = parser("up", "Start the whole desk and keep it running until Ctrl-C.")
    made.add_argument("--demo", action="store_true", help="fill an empty desk with a believable one")
    made.add_argument("--host", default="127.0.0.1", help="the address to serve on (127.0.0.1)")
    made.add_argument("--port", type=port, default=8000, help="the port to serve on (8000)")
    made.add_argument("--smtp-port", type=port, help="the port to take mail on (2525)")
    processes = min(os.cpu_count() or 1, 2)
    made.add_argument("--processes", type=int, default=processes, choices=range(1, 65), metavar="N",
                      help=f"web server processes ({processes})")  # fmt: skip
    return made


def _options(given: argparse.Namespace) -> dict[str, Any]:
    """Hand what was given on the command line to the children and read all options. Raises UserError."""
    os.environ.setdefault("REGARD_URL", f"http://127.0.0.1:{given.port}")
    if given.smtp_port:
        os.environ["REGARD_SMTP_PORT"] = str(given.smtp_port)
    try:
        return read_options()
    except WrongOption as error:
        raise UserError(str(error)) from None


@contextmanager
def stopped_by_signals() -> Iterator[None]:
    """Raise Stopped at the first signal to stop; later ones change nothing, so the stopping itself is never cut."""
    keys = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

    def stop(_number: int, _frame: FrameType | None) -> None:
        for key in keys:
            signal.signal(key, signal.SIG_IGN)
        raise Stopped

    before = {key: signal.signal(key, stop) for key in keys}
    try:
        yield
    finally:
        for key, handler in before.items():
            signal.signal(key, handler)


class Desk:
    """The parts of one desk. With REGARD_DATABASE_URL the database is the owner's own and left alone."""

    def __init__(self, data: Path, given: argparse.Namespace) -> None:
        self.data = data
        self.given = given
        self.cluster = None if os.environ.get("REGARD_DATABASE_URL", "").strip() else Cluster(data)
        self.parts: list[Part] = []

    def start(self) -> None:
        """Start all, step by step, and say where it is when it answers. Raises UserError."""
        if self.cluster:
            tell("Starting the database.")
            os.environ["REGARD_DATABASE_URL"] = self.cluster.start()
            steps = first_steps.take(self.data, is_demo=self.given.demo)
        else:
            steps = first_steps.run_in_child(is_demo=self.given.demo)
        environment = {**os.environ, "MALLOC_ARENA_MAX": "2", "PYTHONUNBUFFERED": "1"}
        web = web_command(self.given.host, self.given.port, self.given.processes)
        self.parts = [
            Part("web server", web, environment, tell),
            Part("worker", worker_command(), environment, tell),
        ]
        for part in self.parts:
            part.start()
        self._note()
        self._wait_until_healthy()
        first_steps.greet(steps, os.environ["REGARD_URL"], is_demo=self.given.demo)

    def watch(self) -> None:
        """Keep the parts alive until Stopped is raised. Raises UserError when one cannot be kept alive."""
        while True:
            time.sleep(LOOK_EVERY_S)
            self._watch_parts()

    def stop(self) -> None:
        """End all parts, then the database; a part that does not end by itself in time is killed."""
        for part in self.parts:
            part.ask_to_stop()
        began = time.monotonic()
        while time.monotonic() < began + PARTS_STOP_S and not all(part.has_stopped() for part in self.parts):
            time.sleep(0.02)
        for part in self.parts:
            part.kill()
        if self.cluster:
            self.cluster.stop(patience_s=max(DATABASE_STOPS_S, began + ALL_STOP_S - time.monotonic()))

    def _watch_parts(self) -> None:
        if self.cluster and not self.cluster.is_alive():
            self._start_database_again()
        before = _processes(self.parts)
        for part in self.parts:
            part.watch()
        if _processes(self.parts) != before:
            self._note()

    def _start_database_again(self) -> None:
        assert self.cluster is not None
        tell("The database ended; it is started again.")
        for pause_s in (0.0, 0.5, 1.0, 2.0, 4.0):  # processes of the old one may need a moment to go
            time.sleep(pause_s)
            try:
                self.cluster.start()
                return
            except DidNotStart as error:
                reason = error
        raise reason

    def _note(self) -> None:
        started_at = psutil.Process().create_time()
        url, host, number = os.environ["REGARD_URL"], self.given.host, self.given.port
        running.note(self.data, Running(os.getpid(), started_at, url, host, number, _processes(self.parts)))

    def _wait_until_healthy(self) -> None:
        until = time.monotonic() + HEALTHY_WITHIN_S
        status, said = 0, ""
        while time.monotonic() < until:
            status, said = ports.ask(self.given.host, self.given.port, "/healthz")
            if status == 200:
                return
            self._watch_parts()
            time.sleep(0.05)
        tell(f"The desk runs, but says that it is not well: {said or 'it does not answer'}")


def _processes(parts: Sequence[Part]) -> list[int]:
    return [part.process.pid for part in parts if part.process]
