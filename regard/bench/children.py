"""Parts of the desk that the bench runs beside itself, as `regard up` runs them."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection

STARTS_WITHIN_S = 60.0
STOPS_WITHIN_S = 15.0


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


@contextmanager
def regard(*arguments: str, leave_out: tuple[str, ...] = (), **more: str) -> Iterator[int]:
    """Run `regard ARGUMENTS` while the body runs; gives its process id. leave_out: variables it must not see."""
    environment = {key: value for key, value in os.environ.items() if key not in leave_out} | more
    process = subprocess.Popen(
        [sys.executable, "-m", "regard", *arguments], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    try:
        yield process.pid
    finally:
        process.send_signal(signal.SIGTERM)
        _, said = process.communicate(timeout=STOPS_WITHIN_S)
        if process.returncode:
            print(said.decode(errors="replace"), file=sys.stderr)


def wait_for_web(port: int) -> None:
    """Return when the web server answers on `port`. Raises TimeoutError."""
    _wait(lambda: _answers(port), f"Nothing answers on port {port}.")


def wait_for_port(port: int) -> None:
    """Return when somebody listens on `port`. Raises TimeoutError."""
    _wait(lambda: _listens(port), f"Nobody listens on port {port}.")


def _wait(is_there: Callable[[], bool], problem: str) -> None:
    until = time.monotonic() + STARTS_WITHIN_S
    while not is_there():
        if time.monotonic() > until:
            raise TimeoutError(problem)
        time.sleep(0.1)


def _answers(port: int) -> bool:
    with closing(HTTPConnection("127.0.0.1", port, timeout=5)) as line:
        try:
            line.request("GET", "/healthz")
            return line.getresponse().status in (200, 503)
        except OSError:
            return False


def _listens(port: int) -> bool:
    with socket.socket() as line:
        return line.connect_ex(("127.0.0.1", port)) == 0
