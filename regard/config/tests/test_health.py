"""/healthz names what does not work, to anybody, and nothing that is not theirs to know."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.utils import timezone

from regard.config import health
from regard.config.tests.serving import free_port

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _asked_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "_last", None)


@contextmanager
def mail_server(greeting: bytes, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with socket.create_server(("127.0.0.1", 0)) as server:

        def greet() -> None:
            try:
                line, _ = server.accept()
            except OSError:
                return
            with line:
                line.sendall(greeting)

        threading.Thread(target=greet, daemon=True).start()
        monkeypatch.setitem(settings.OPTIONS, "REGARD_SMTP_PORT", server.getsockname()[1])
        yield


def worker_heard(seconds_ago: float) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - make_interval(secs => %s))",
            [seconds_ago],
        )


def answer(client: Client, host: str = "testserver") -> tuple[int, dict[str, Any]]:
    answered = client.get("/healthz", headers={"host": host})
    return answered.status_code, answered.json()


def test_all_is_well(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    worker_heard(1)
    with mail_server(b"220 here\r\n", monkeypatch):
        status, said = answer(client, host="whatever.invalid")
    assert said["parts"] == {"web": "ok", "database": "ok", "worker": "ok", "smtp": "ok"}
    assert (status, said["status"], said["warnings"]) == (200, "ok", [])
    assert said["parts"] == {"web": "ok", "database": "ok", "worker": "ok", "smtp": "ok"}


def test_a_worker_that_is_silent_is_named(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    worker_heard(300)
    with mail_server(b"220 here\r\n", monkeypatch):
        status, said = answer(client)
    assert status == 503
    assert said["parts"]["worker"] == "the worker has not been heard of for 300 s"
    assert said["parts"]["smtp"] == said["parts"]["database"] == "ok"


def test_mail_that_nobody_takes_is_named(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    worker_heard(1)
    monkeypatch.setitem(settings.OPTIONS, "REGARD_SMTP_PORT", free_port())
    status, said = answer(client)
    assert (status, said["parts"]["smtp"]) == (503, "nobody answers where mail is taken")


def test_something_else_on_the_mail_port_is_no_mail_server(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    worker_heard(1)
    with mail_server(b"HTTP/1.1 200 OK\r\n", monkeypatch):
        status, said = answer(client)
    assert status == 503
    assert "does not greet" in said["parts"]["smtp"]


def test_a_database_that_fails_is_named_without_its_words(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    from django.db import OperationalError

    def fail() -> None:
        raise OperationalError("connection to server at secret-host failed: password wrong")

    monkeypatch.setattr(health, "_database", fail)
    status, said = answer(client)
    assert (status, said["parts"]["database"]) == (503, "the database cannot be asked")
    assert "secret" not in str(said)


def test_it_is_looked_at_once_a_second_at_most(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    looks: list[int] = []
    seen = health.Report({"web": "ok"}, ())

    def look() -> health.Report:
        looks.append(1)
        return seen

    monkeypatch.setattr(health, "look", look)
    for _ in range(5):
        answer(client)
    assert len(looks) == 1


def test_mail_that_waits_long_is_a_warning_only(cast: Any, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    from regard.post.models import Post
    from regard.troubles import actions as troubles

    worker_heard(1)
    long_ago = timezone.now() - timedelta(hours=1)
    Post.objects.create(
        kind="reply", sender="a@b.example", recipient="c@d.example", subject="", message_id="1@x", text="",
        created_at=long_ago, send_at=long_ago,
    )  # fmt: skip
    troubles.look(at=timezone.now())
    with mail_server(b"220 here\r\n", monkeypatch):
        status, said = answer(client)
    assert (status, said["warnings"]) == (200, ["Mail that goes out is over 5 minutes late."])


def test_head_is_answered_too(client: Client) -> None:
    assert client.head("/healthz").status_code == 503
