"""The parts of a running desk that are processes: the web server and the worker."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from regard.lib.errors import UserError
from regard.postgres import children

QUICK_DEATH_S = 10.0
MOST_QUICK_DEATHS = 5
LONGEST_PAUSE_S = 30.0


def python(*arguments: str) -> list[str]:
    """Return the command line of a Python like this one. -P: no folder that someone happens to be in is searched."""
    return [sys.executable, "-P", *arguments]


def web_command(host: str, port: int, processes: int) -> list[str]:
    """Return the command line of the web server."""
    where = ["--host", host, "--port", str(port), "--processes", str(processes)]
    return python("-m", "regard", "web", *where)


def worker_command() -> list[str]:
    """Return the command line of the worker."""
    return python("-m", "regard", "worker")


@dataclass
class Part:
    """One process that is started, watched, started again, stopped.

    A part that dies is started again after a pause that doubles each time; one that dies again and again within
    QUICK_DEATH_S of its start is given up.
    """

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    say: Callable[[str], None]
    process: subprocess.Popen[bytes] | None = None
    quick_deaths: int = 0
    started_at: float = field(default=0.0)
    starts_again_at: float = field(default=0.0)

    def start(self) -> None:
        self.process = children.start(self.command, end_signal=signal.SIGTERM, environment=self.environment)
        self.started_at = time.monotonic()

    def watch(self) -> None:
        """Start it again if it died and its pause is over. Raises UserError when it is given up."""
        now = time.monotonic()
        if self.process is None:
            if now >= self.starts_again_at:
                self.start()
        elif self.process.poll() is not None:
            self._died(now)

    def _died(self, now: float) -> None:
        assert self.process is not None
        ended = _how(self.process.returncode)
        self.kill()
        self.quick_deaths = self.quick_deaths + 1 if now - self.started_at < QUICK_DEATH_S else 1
        if self.quick_deaths >= MOST_QUICK_DEATHS:
            raise UserError(
                f"The {self.name} ended {self.quick_deaths} times right after its start; its words stand above."
            )
        pause_s = min(0.5 * 2 ** (self.quick_deaths - 1), LONGEST_PAUSE_S)
        self.starts_again_at = now + pause_s
        self.process = None
        self.say(f"The {self.name} ended ({ended}); it is started again in {pause_s:g} s.")

    def ask_to_stop(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.terminate()

    def has_stopped(self) -> bool:
        return self.process is None or self.process.poll() is not None

    def kill(self) -> None:
        """Kill what is left of it: it leads a session of its own, so its children are known by their group."""
        if self.process:
            # macOS says PermissionError of a group that is all zombies.
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


def _how(status: int) -> str:
    return f"status {status}" if status >= 0 else f"signal {signal.Signals(-status).name}"
