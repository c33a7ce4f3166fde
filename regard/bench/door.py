"""The desk's pages, asked by the WSGI application in this process: all its middleware and templates, no network."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.core.wsgi import get_wsgi_application
from django.db import connection

from regard.team.models import Agent


def session_of(agent: Agent) -> str:
    """Sign `agent` in and return the session's key."""
    session = SessionStore()
    session[SESSION_KEY] = str(agent.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = agent.get_session_auth_hash()
    session.save()
    return session.session_key or ""


@dataclass(frozen=True)
class Seen:
    """What one page answered."""

    status: int
    body: bytes
    queries: int


class Door:
    """The application as `agent` meets it."""

    def __init__(self, agent: Agent) -> None:
        self.application = get_wsgi_application()
        self.cookie = f"{settings.SESSION_COOKIE_NAME}={session_of(agent)}"

    def get(self, address: str) -> Seen:
        """Ask for one page. Raises AssertionError when it is not there: then the bench would measure errors."""
        path, _, query = address.partition("?")
        return self._ask(address, self._environ(path, query))

    def post(self, address: str, body: bytes, *, content_type: str, token: str) -> Seen:
        """Send a body as a program that holds `token`. Raises AssertionError when it is refused."""
        told = {
            "REQUEST_METHOD": "POST", "CONTENT_TYPE": content_type, "CONTENT_LENGTH": str(len(body)), "HTTP_COOKIE": "",
            "HTTP_AUTHORIZATION": f"Bearer {token}", "wsgi.input": io.BytesIO(body),
        }  # fmt: skip
        return self._ask(address, self._environ(address, "") | told)

    def _ask(self, address: str, environ: dict[str, Any]) -> Seen:
        counted = _Counter()
        status: list[int] = []

        def start(line: str, headers: object, error: object = None, /) -> Callable[[bytes], object]:
            status.append(int(line[:3]))
            return lambda _: None

        with connection.execute_wrapper(counted):
            answer = self.application(environ, start)
            body = b"".join(answer)
            answer.close()
        assert status == [200], f"{address} answered {status}"
        return Seen(status[0], body, counted.number)

    def _environ(self, path: str, query: str) -> dict[str, Any]:
        return {
            "REQUEST_METHOD": "GET",
            "SCRIPT_NAME": "",
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "SERVER_NAME": "127.0.0.1",
            "SERVER_PORT": "8000",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "HTTP_HOST": "127.0.0.1",
            "HTTP_COOKIE": self.cookie,
            "REMOTE_ADDR": "127.0.0.1",
            "wsgi.version": (1, 0),
            "wsgi.url_scheme": "http",
            "wsgi.input": io.BytesIO(),
            "wsgi.errors": sys.stderr,
            "wsgi.multithread": True,
            "wsgi.multiprocess": True,
            "wsgi.run_once": False,
        }


class _Counter:
    def __init__(self) -> None:
        self.number = 0

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        self.number += 1
        return execute(sql, params, many, context)
