"""Whether the parts of the desk work, for /healthz. Says what is wrong and never why in a server's words:
those may hold addresses and names.
"""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.db import DatabaseError, connection
from django.utils import timezone

from regard.jobs.recovery import WORKER_ALIVE_WITHIN_S
from regard.troubles import queries

ASKED_EVERY_S = 1.0
GREETING_WITHIN_S = 1.0


class NotWell(Exception):
    """A part does not work; the text is fit for everybody's eyes."""


@dataclass(frozen=True)
class Report:
    """parts: name → "ok", or what is wrong. warnings: sentences; the desk works all the same."""

    parts: dict[str, str]
    warnings: tuple[str, ...]

    @property
    def is_well(self) -> bool:
        return set(self.parts.values()) == {"ok"}

    def as_json(self) -> dict[str, object]:
        status = "ok" if self.is_well else "failing"
        return {"status": status, "parts": self.parts, "warnings": list(self.warnings)}


_lock = threading.Lock()
_last: tuple[float, Report] | None = None


def report() -> Report:
    """Look at all parts, or give what was seen within the last second: no one can load the desk by asking."""
    global _last
    with _lock:
        if _last is None or time.monotonic() - _last[0] > ASKED_EVERY_S:
            report = look()
            _last = (time.monotonic(), report)
        return _last[1]


def look() -> Report:
    """Look at all parts now."""
    parts = {"web": "ok"}
    checks = {"database": _database, "worker": _worker, "smtp": _smtp}
    if not settings.OPTIONS["REGARD_SMTP_PORT"]:
        del checks["smtp"]  # 0: mail is taken elsewhere
    parts |= {name: _asked(check) for name, check in checks.items()}
    return Report(parts, _warnings() if parts["database"] == "ok" else ())


def _asked(check: Callable[[], None]) -> str:
    try:
        check()
    except NotWell as problem:
        return str(problem)
    except DatabaseError:
        connection.close()
        return "the database cannot be asked"
    return "ok"


def _database() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def _worker() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT extract(epoch FROM now() - max(last_heartbeat)) FROM procrastinate_workers")
        silent_s = cursor.fetchone()[0]
    if silent_s is None:
        raise NotWell("no worker runs")
    if silent_s > WORKER_ALIVE_WITHIN_S:
        raise NotWell(f"the worker has not been heard of for {silent_s:.0f} s")


def _smtp() -> None:
    host, port = settings.OPTIONS["REGARD_SMTP_HOST"], settings.OPTIONS["REGARD_SMTP_PORT"]
    own = {"0.0.0.0": "127.0.0.1", "::": "::1", "": "127.0.0.1"}.get(host, host)
    try:
        with socket.create_connection((own, port), GREETING_WITHIN_S) as line:
            greeting = line.recv(3)
    except OSError:
        raise NotWell("nobody answers where mail is taken") from None
    if greeting != b"220":
        raise NotWell("what answers where mail is taken does not greet as a mail server")


def _warnings() -> tuple[str, ...]:
    try:
        return queries.warnings(at=timezone.now())
    except DatabaseError:  # tables that the next migration makes
        connection.close()
        return ()
