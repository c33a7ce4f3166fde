"""Processes of the desk that tests start: the web server, or any few lines, on the test's own database."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection

import psutil
from django.db import connection

SETUP = "import django; django.setup()\n"


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


def database_url() -> str:
    """Return the address of the test database, which is not the one in the environment."""
    known = connection.get_connection_params()
    given = os.environ["REGARD_DATABASE_URL"]
    head, _, query = given.partition("?")
    return f"{head.rpartition('/')[0]}/{known['dbname']}?{query}"


@contextmanager
def running(lines: str, **more: str) -> Iterator[subprocess.Popen[bytes]]:
    """Run `lines` of Python in a process of their own, and end it with all its children."""
    environment = {**os.environ, "REGARD_DATABASE_URL": database_url(), **more}
    process = subprocess.Popen([sys.executable, "-c", lines], env=environment, start_new_session=True)
    try:
        yield process
    finally:
        left: list[psutil.Process] = []
        if process.poll() is None:
            parent = psutil.Process(process.pid)
            left = [parent, *parent.children(recursive=True)]
        for each in left:
            each.kill()
        process.wait()


@contextmanager
def web(**more: str) -> Iterator[tuple[int, subprocess.Popen[bytes]]]:
    """Serve the desk by one process; gives its port once it answers."""
    port = free_port()
    lines = f"from regard.config import web; web.serve('127.0.0.1', {port}, processes=1)"
    with running(lines, REGARD_SMTP_PORT="0", **more) as process:
        until = time.monotonic() + 20
        while not _answers(port):
            assert process.poll() is None, "the web server ended"
            assert time.monotonic() < until, "the web server does not answer"
            time.sleep(0.05)
        yield port, process


def _answers(port: int) -> bool:
    with closing(HTTPConnection("127.0.0.1", port, timeout=5)) as line:
        try:
            line.request("GET", "/healthz")
            return line.getresponse().status in (200, 503)
        except OSError:
            return False
