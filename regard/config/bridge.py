"""Pages (WSGI) inside the ASGI server: few threads, and no slow client ever holds one of them.

A thread is taken only between the last byte of the request and the first byte of the answer: bodies are taken
in before and answers sent after by the event loop, from memory or, when they are large, from temporary files.
Two pages at once a process is the measured best on sync views (docs/decisions/0006-web-server.md).
"""

from __future__ import annotations

import asyncio
import io
import os
import sys
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from tempfile import SpooledTemporaryFile
from typing import IO, Any

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
StartResponse = Callable[..., Callable[[bytes], None]]
Application = Callable[[dict[str, Any], StartResponse], Iterable[bytes]]

IN_MEMORY_BYTES = 1_000_000
CHUNK_BYTES = 256 * 1024
LARGEST_BODY_BYTES = 64 * 1024 * 1024
"""No form takes more: an answer's files are 20 MB together, a mail 25 MB by default."""

NAME = (b"server", b"regard")
"""Without one, the server would tell its own name and so which faults to try."""


class ClientGone(Exception):
    """The client went away before its request was whole."""


class BodyTooLarge(Exception):
    """The request's body is over LARGEST_BODY_BYTES."""


@dataclass(frozen=True)
class Answer:
    """What a page answered. The body is read from where it stands, and closed by who sends it."""

    status: int
    headers: list[tuple[bytes, bytes]]
    body: IO[bytes]
    is_on_disk: bool


class FileBody:
    """The WSGI `file_wrapper`: tells the bridge that it may send the file itself."""

    def __init__(self, file: IO[bytes], block_size: int = CHUNK_BYTES) -> None:
        self.file = file

    def __iter__(self) -> Iterable[bytes]:
        return iter(lambda: self.file.read(CHUNK_BYTES), b"")

    def close(self) -> None:
        self.file.close()


class Pages:
    """An ASGI application that runs the WSGI `application` on `threads` threads, which keep their database
    connections.

    trusted_proxies: how many proxies of ours add to X-Forwarded-For before a request arrives here.
    """

    def __init__(self, application: Application, *, threads: int, trusted_proxies: int = 0) -> None:
        self.application = application
        self.trusted_proxies = trusted_proxies
        self.pool = ThreadPoolExecutor(threads, thread_name_prefix="page")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        with SpooledTemporaryFile(max_size=IN_MEMORY_BYTES) as body:
            try:
                await _take_in(receive, body)
            except ClientGone:
                return
            except BodyTooLarge:
                await _refuse(send)
                return
            environ = build_environ(scope, body, self.trusted_proxies)
            answer = await asyncio.get_running_loop().run_in_executor(self.pool, self._answer, environ)
        with answer.body:
            await _send(answer, send, has_body=scope["method"] != "HEAD")

    def _answer(self, environ: dict[str, Any]) -> Answer:
        started: list[tuple[int, list[tuple[bytes, bytes]]]] = []

        def start_response(
            status: str, headers: list[tuple[str, str]], exc_info: Any = None
        ) -> Callable[[bytes], None]:
            started[:] = [(int(status[:3]), [(n.lower().encode("latin-1"), v.encode("latin-1")) for n, v in headers])]
            return _no_writer

        result = self.application(environ, start_response)
        try:
            if file := _file_on_disk(result):
                return Answer(*started[0], file, is_on_disk=True)
            return Answer(*started[0], _written(result), is_on_disk=False)
        finally:
            getattr(result, "close", lambda: None)()


def _no_writer(chunk: bytes) -> None:
    """PEP 3333 has it for applications older than WSGI; Django is none."""
    raise NotImplementedError


async def _take_in(receive: Receive, body: IO[bytes]) -> None:
    has_more, size = True, 0
    while has_more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ClientGone
        chunk = message.get("body", b"")
        size += len(chunk)
        if size > LARGEST_BODY_BYTES:
            raise BodyTooLarge
        body.write(chunk)
        has_more = message.get("more_body", False)


def build_environ(scope: Scope, body: IO[bytes], trusted_proxies: int = 0) -> dict[str, Any]:
    """Return the WSGI environment of a request whose `body` is whole. Source: PEP 3333.

    Header names with an underscore are left out: they would pass for the same name with a dash.
    """
    size = body.tell()
    body.seek(0)
    environ: dict[str, Any] = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": scope.get("root_path", ""),
        "PATH_INFO": scope["path"].encode().decode("latin-1"),
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "SERVER_NAME": (scope.get("server") or ("localhost", 80))[0],
        "SERVER_PORT": str((scope.get("server") or ("localhost", 80))[1] or 0),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.get("scheme", "http"),
        "wsgi.input": body,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
        "wsgi.file_wrapper": FileBody,
    }
    for raw_name, raw_value in scope["headers"]:
        name = raw_name.decode("latin-1")
        if "_" not in name:
            key = f"HTTP_{name.upper().replace('-', '_')}"
            separator = "; " if key == "HTTP_COOKIE" else ","
            value = raw_value.decode("latin-1")
            environ[key] = f"{environ[key]}{separator}{value}" if key in environ else value
    environ["CONTENT_TYPE"] = environ.pop("HTTP_CONTENT_TYPE", "")
    environ.pop("HTTP_CONTENT_LENGTH", None)
    environ["CONTENT_LENGTH"] = str(size)
    environ["REMOTE_ADDR"] = client_address(scope, environ.get("HTTP_X_FORWARDED_FOR", ""), trusted_proxies)
    return environ


def client_address(scope: Scope, forwarded_for: str, trusted_proxies: int) -> str:
    """Return the address the request came from: the one that the outermost proxy of ours saw."""
    client = scope.get("client")
    seen = [part.strip() for part in forwarded_for.split(",") if part.strip()]
    if trusted_proxies and len(seen) >= trusted_proxies:
        return seen[-trusted_proxies]
    return client[0] if client else ""


def _written(chunks: Iterable[bytes]) -> IO[bytes]:
    written: IO[bytes] = SpooledTemporaryFile(max_size=IN_MEMORY_BYTES)  # noqa: SIM115  closed by who sends it
    for chunk in chunks:
        written.write(chunk)
    written.seek(0)
    return written


def _file_on_disk(result: Iterable[bytes]) -> IO[bytes] | None:
    """Return the file behind `result`, opened once more, when it is a whole file that the system knows."""
    if not isinstance(result, FileBody):
        return None
    try:
        return os.fdopen(os.dup(result.file.fileno()), "rb")
    except (AttributeError, io.UnsupportedOperation, OSError):
        return None


async def _send(answer: Answer, send: Send, *, has_body: bool) -> None:
    await send({"type": "http.response.start", "status": answer.status, "headers": [*answer.headers, NAME]})
    chunk = await _read(answer) if has_body else b""
    while chunk:
        following = await _read(answer)
        await send({"type": "http.response.body", "body": chunk, "more_body": bool(following)})
        if not following:
            return
        chunk = following
    await send({"type": "http.response.body", "body": b""})


async def _read(answer: Answer) -> bytes:
    if answer.is_on_disk:
        return await asyncio.to_thread(answer.body.read, CHUNK_BYTES)
    return answer.body.read(CHUNK_BYTES)


async def _refuse(send: Send) -> None:
    text = b"That is more than this desk takes at once."
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"connection", b"close"), NAME]
    await send({"type": "http.response.start", "status": 413, "headers": headers})
    await send({"type": "http.response.body", "body": text})
