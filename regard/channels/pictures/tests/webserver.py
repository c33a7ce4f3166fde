"""A real web server on loopback that answers as a test tells it, and keeps what it was asked with."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 40


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.port = self.server_address[1]
        self.url = f"http://127.0.0.1:{self.port}"


class _Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        self.server.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
        what = unquote(self.path.partition("?")[0]).strip("/")
        if what.startswith("to="):
            self.send_response(302)
            self.send_header("Location", what.removeprefix("to=").replace("|", "/"))
            self.end_headers()
        elif what == "drip":
            self.wfile.write(b"HTTP/1.0 200 OK\r\nX: ")
            for _ in range(100):
                time.sleep(0.05)
                self.wfile.write(b"a")
        else:
            self._answer(what)

    def _answer(self, what: str) -> None:
        body = {"svg": b"<svg xmlns='http://www.w3.org/2000/svg'/>", "large": PNG + b"\0" * 20_000_000}.get(what, PNG)
        self.send_response(404 if what == "gone" else 200)
        self.send_header("Content-Type", "image/png")
        if what == "packed":
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body) + (9 if what == "torn" else 0)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """A test's output is no log."""

    def finish(self) -> None:
        with suppress(OSError):  # who asked may have gone away
            super().finish()


@contextmanager
def running() -> Iterator[Server]:
    server = Server()
    server.handle_error = lambda *_: None  # type: ignore[method-assign]  # who asked may have gone away
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
