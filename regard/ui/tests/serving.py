"""A server of the style guide for a browser: no database, the strict content policy, posts kept for the test."""

from __future__ import annotations

import json
import mimetypes
import queue
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from django.contrib.staticfiles import finders

from regard.ui.tests.pages import page

POLICY = "default-src 'self'; base-uri 'none'; object-src 'none'"


class GuideServer:
    """Serves until it is left. `posts` holds (path, body) of each POST; `streams` one queue for each open `/live`,
    `since` from when each said its page was, in ms (-1: nothing)."""

    def __enter__(self) -> GuideServer:
        self.forget()
        self._server = _Server(("127.0.0.1", 0), _handler_of(self))
        self.address = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.forget()
        self._server.shutdown()
        self._server.server_close()

    def forget(self) -> None:
        """Start over: no posts, no streams; posts are answered with 204."""
        for stream in getattr(self, "streams", []):
            stream.put(None)
        self.posts: list[tuple[str, str]] = []
        self.streams: list[queue.Queue[str | None]] = []
        self.since: list[int] = []
        self.has_live = True
        self.post_status = 204

    def announce(self, kind: str, data: dict[str, Any]) -> None:
        for stream in self.streams:
            stream.put(f"event: {kind}\ndata: {json.dumps(data)}\n\n")


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """A browser that closes a page mid-answer is no error of ours; what matters fails in the test itself."""


def _handler_of(server: GuideServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            address, _, query = self.path.partition("?")
            if address == "/live":
                self.stream(query)
            elif self.path.startswith("/static/"):
                self.file(self.path.removeprefix("/static/"))
            else:
                self.answer(page(self.path.removeprefix("/")).encode(), "text/html; charset=utf-8")

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            server.posts.append((self.path, body.decode(errors="replace")))
            self.answer(b"", "text/plain", server.post_status)

        def file(self, name: str) -> None:
            found = finders.find(name)
            if not found:
                return self.answer(b"", "text/plain", 404)
            with open(found, "rb") as file:
                self.answer(file.read(), mimetypes.guess_type(name)[0] or "application/octet-stream")

        def answer(self, body: bytes, content_type: str, status: int = 200) -> None:
            self.send_response(status)
            self.send_header("Content-Type", content_type)
            self.send_header("Content-Security-Policy", POLICY)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def stream(self, query: str) -> None:
            if not server.has_live:
                return self.answer(b"", "text/plain", 503)
            server.since.append(int(query.removeprefix("since=") or -1))
            mine: queue.Queue[str | None] = queue.Queue()
            server.streams.append(mine)
            self.send_response(200)
            self.send_header("Content-Type", "text/event-stream")
            self.end_headers()
            self.wfile.write(b": open\n\n")
            while (news := mine.get()) is not None:
                self.wfile.write(news.encode())

        def log_message(self, *_: object) -> None:
            """Say nothing: a test's output is its own."""

    return Handler
