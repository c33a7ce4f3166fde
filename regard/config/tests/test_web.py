"""The web server itself, as `regard up` runs it."""

from __future__ import annotations

import signal
import socket
import time
from contextlib import closing
from http.client import HTTPConnection

import pytest

from regard.config.tests.serving import web

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def test_it_keeps_connections_open_and_hides_its_name() -> None:
    with web() as (port, _), closing(HTTPConnection("127.0.0.1", port)) as line:
        for method in ("GET", "HEAD", "GET"):
            line.request(method, "/healthz")
            answer = line.getresponse()
            body = answer.read()
            assert answer.getheader("server") == "regard"
            assert bool(body) == (method == "GET")


def test_a_request_without_end_holds_up_nobody() -> None:
    with web() as (port, _):
        slow = []
        for _ in range(6):
            line = socket.create_connection(("127.0.0.1", port))
            line.sendall(b"POST /healthz HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nhalf")
            slow.append(line)
        with closing(HTTPConnection("127.0.0.1", port, timeout=5)) as quick:
            quick.request("GET", "/healthz")
            assert quick.getresponse().status in (200, 503)
        for line in slow:
            line.close()


@pytest.mark.parametrize("key", [signal.SIGTERM, signal.SIGINT])
def test_it_stops_at_once_when_told(key: signal.Signals) -> None:
    with web() as (_, process):
        began = time.monotonic()
        process.send_signal(key)
        assert process.wait(timeout=10) == 0
        assert time.monotonic() - began < 3
