"""Pages run on few threads, and no slow client holds one."""

from __future__ import annotations

import asyncio
import io
from collections.abc import Callable, Iterable
from typing import Any

import pytest

from regard.config import bridge
from regard.config.bridge import Pages


def echo(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))]


def tell(key: str) -> Callable[..., Iterable[bytes]]:
    def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        start_response("200 OK", [])
        return [str(environ.get(key)).encode()]

    return application


class Request:
    """One request: its body comes in `chunks`, the last when `is_whole`; the answer is taken when `takes`."""

    def __init__(self, chunks: Iterable[bytes] = (b"",), *, method: str = "POST", **headers: str) -> None:
        self.chunks = list(chunks)
        self.is_whole = asyncio.Event()
        self.is_whole.set()
        self.takes = asyncio.Event()
        self.takes.set()
        self.status = 0
        self.headers: dict[bytes, bytes] = {}
        self.body = b""
        self.scope = {
            "type": "http",
            "method": method,
            "path": "/caf\u00e9",
            "query_string": b"a=1",
            "http_version": "1.1",
            "headers": [(k.replace("__", "-").encode(), v.encode()) for k, v in headers.items()],
            "client": ("10.0.0.9", 1),
        }

    async def receive(self) -> dict[str, Any]:
        if len(self.chunks) == 1:
            await self.is_whole.wait()
        if not self.chunks:
            return {"type": "http.disconnect"}
        chunk = self.chunks.pop(0)
        return {"type": "http.request", "body": chunk, "more_body": bool(self.chunks)}

    async def send(self, message: Any) -> None:
        await self.takes.wait()
        if message["type"] == "http.response.start":
            self.status, self.headers = message["status"], dict(message["headers"])
        else:
            self.body += message["body"]

    async def by(self, pages: Pages) -> Request:
        await pages(self.scope, self.receive, self.send)
        return self


def ask(application: Callable[..., Iterable[bytes]], *given: Any, trusted_proxies: int = 0, **more: Any) -> Request:
    async def one() -> Request:
        return await Request(*given, **more).by(Pages(application, threads=1, trusted_proxies=trusted_proxies))

    return asyncio.run(one())


def test_a_body_arrives_whole_whatever_its_size_and_pieces() -> None:
    pieces = [bytes([n % 256]) * 70_000 for n in range(40)]
    assert ask(echo, pieces).body == b"".join(pieces)


def test_slow_uploads_hold_no_page() -> None:
    async def scene() -> None:
        pages = Pages(echo, threads=1)
        slow = [Request([b"never", b"whole"]) for _ in range(5)]
        for each in slow:
            each.is_whole.clear()
        waiting = [asyncio.create_task(each.by(pages)) for each in slow]
        await asyncio.sleep(0)
        assert (await asyncio.wait_for(Request([b"quick"]).by(pages), 5)).body == b"quick"
        for task in waiting:
            task.cancel()

    asyncio.run(scene())


def test_slow_downloads_hold_no_page() -> None:
    async def scene() -> None:
        pages = Pages(echo, threads=1)
        slow = [Request([b"x" * 2_000_000]) for _ in range(5)]
        for each in slow:
            each.takes.clear()
        waiting = [asyncio.create_task(each.by(pages)) for each in slow]
        await asyncio.sleep(0.05)
        assert (await asyncio.wait_for(Request([b"quick"]).by(pages), 5)).body == b"quick"
        for each in slow:
            each.takes.set()
        assert all(len(each.body) == 2_000_000 for each in await asyncio.gather(*waiting))

    asyncio.run(scene())


def test_a_client_that_goes_away_half_way_reaches_no_page() -> None:
    def never(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        raise AssertionError("half a request must not be worked on")

    assert ask(never, []).status == 0


def test_too_large_a_body_is_refused_while_it_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bridge, "LARGEST_BODY_BYTES", 10)
    assert ask(echo, [b"12345", b"67890", b"1"]).status == 413


def test_a_file_is_sent_from_where_it_stands_and_its_page_is_over_before(tmp_path: Any) -> None:
    (tmp_path / "file").write_bytes(b"-" * 3 + b"whole" * 200_000)
    opened = (tmp_path / "file").open("rb")
    opened.seek(3)

    def download(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        start_response("200 OK", [("Content-Length", "1000000")])
        return environ["wsgi.file_wrapper"](opened)

    assert ask(download).body == b"whole" * 200_000
    assert opened.closed


def test_what_only_looks_like_a_file_is_sent_too() -> None:
    def download(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        start_response("200 OK", [])
        return environ["wsgi.file_wrapper"](io.BytesIO(b"a" * 600_000))

    assert ask(download).body == b"a" * 600_000


def test_head_is_answered_without_a_body() -> None:
    answered = ask(tell("PATH_INFO"), method="HEAD")
    assert (answered.status, answered.body) == (200, b"")


def test_the_path_is_given_as_wsgi_wants_it() -> None:
    assert ask(tell("PATH_INFO")).body.decode() == "/caf\u00e9".encode().decode("latin-1")


def test_a_header_with_an_underscore_passes_for_no_other() -> None:
    assert ask(tell("HTTP_X_FORWARDED_PROTO"), x_forwarded_proto="https").body == b"None"
    assert ask(tell("HTTP_X_FORWARDED_PROTO"), x__forwarded__proto="https").body == b"https"


@pytest.mark.parametrize(
    ("trusted", "forwarded", "seen"),
    [
        (0, "6.6.6.6", b"10.0.0.9"),
        (1, "6.6.6.6, 1.2.3.4", b"1.2.3.4"),
        (2, "6.6.6.6, 1.2.3.4, 10.0.0.1", b"1.2.3.4"),
        (2, "1.2.3.4", b"10.0.0.9"),
        (1, "", b"10.0.0.9"),
    ],
)
def test_the_clients_address_is_the_one_that_our_outermost_proxy_saw(trusted: int, forwarded: str, seen: bytes) -> None:
    assert ask(tell("REMOTE_ADDR"), trusted_proxies=trusted, x__forwarded__for=forwarded).body == seen


def test_the_server_does_not_tell_what_it_is_made_of() -> None:
    assert ask(echo).headers[b"server"] == b"regard"
