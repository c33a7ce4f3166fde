"""The one door of the web server: live streams stay in the event loop, pages run on two threads a process."""

from __future__ import annotations

import asyncio
import signal

from regard.config.bridge import Pages, Receive, Scope, Send
from regard.config.wsgi import application as wsgi_application  # sets Django up: before what needs it

from django.conf import settings  # isort: skip

from regard.live import hub, stream  # isort: skip

PAGES_AT_ONCE = 2

_pages = Pages(wsgi_application, threads=PAGES_AT_ONCE, trusted_proxies=settings.OPTIONS["REGARD_TRUSTED_PROXIES"])

PICTURES_AT_ONCE = 4
"""Servers elsewhere may be slow: who waits for their pictures keeps no page waiting."""

_pictures = Pages(
    wsgi_application, threads=PICTURES_AT_ONCE, trusted_proxies=settings.OPTIONS["REGARD_TRUSTED_PROXIES"]
)


async def application(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer one request; `/live` is the stream of news, all else is a page."""
    if scope["type"] == "lifespan":
        await _live_and_die(receive, send)
    elif scope["type"] == "http" and scope["path"] == "/live":
        await stream.answer(scope, receive, send)
    elif scope["type"] == "http" and scope["path"].startswith("/remote-pictures/"):
        await _pictures(scope, receive, send)
    elif scope["type"] == "http":
        await _pages(scope, receive, send)


async def _live_and_die(receive: Receive, send: Send) -> None:
    await receive()
    _end_streams_on_sigterm()
    await send({"type": "lifespan.startup.complete"})
    await receive()
    await hub.the.stop()
    await send({"type": "lifespan.shutdown.complete"})


def _end_streams_on_sigterm() -> None:
    """Let open streams end when the server is told to stop: it waits for its requests, and they never end by
    themselves.

    The server's own handlers stay: asyncio hears of signals through a file descriptor, whatever function
    stands here.
    """
    loop = asyncio.get_running_loop()
    for key in (signal.SIGTERM, signal.SIGINT):
        signal.signal(key, lambda *_: loop.call_soon_threadsafe(hub.the.end_streams))
