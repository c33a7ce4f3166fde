"""`GET /live`: news as server-sent events, one stream a browser. Source: HTML Living Standard, «Server-sent
events».

A browser that comes back after an interruption reads all anew: news have no numbers, screens are cheap. One
that opens its stream for the first time says from when its page is (`?since=` in ms since 1970, by our clock),
and is told what happened later.
"""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Awaitable, Callable, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.conf import settings
from django.http import parse_cookie

from regard.live import hub
from regard.live.audience import Listener, NothingToHear, NotSignedIn, listener_of

LOOK_AGAIN_S = 60.0
"""How long a session that ended, or a right that went, may still be heard."""

HELLO = b"retry: 2000\n: you listen\n\n"
HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
    (b"x-content-type-options", b"nosniff"),
    (b"server", b"regard"),
]

_SINCE = re.compile(rb"(?:^|&)since=(\d{1,15})(?:&|$)")

# One thread, with one database connection: a thousand browsers that come back at once must not take those of
# pages.
_reader = ThreadPoolExecutor(1, thread_name_prefix="listeners")

Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]


async def answer(scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
    """Answer one request for the stream: 403 for nobody, 404 for who may see nothing, else news until one
    side ends.
    """
    if scope["method"] != "GET":
        await _refuse(send, 405)
        return
    key = session_key(scope["headers"])
    try:
        listener = await _read(key)
    except (NotSignedIn, NothingToHear) as refusal:
        await _refuse(send, 404 if isinstance(refusal, NothingToHear) else 403)
        return
    browser = hub.the.open(listener, since_of(scope["query_string"]))
    gone = asyncio.create_task(_until_gone(receive, browser))
    try:
        await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
        await _say(send, HELLO)
        await _pass_on(browser, key, send)
        await send({"type": "http.response.body", "body": b""})
    finally:
        gone.cancel()
        hub.the.close(browser)


async def _pass_on(browser: hub.Browser, key: str, send: Send) -> None:
    look_at = time.monotonic() + LOOK_AGAIN_S
    while not browser.has_ended:
        news = await browser.take()
        if browser.is_stale or time.monotonic() > look_at:
            browser.is_stale = False
            look_at = time.monotonic() + LOOK_AGAIN_S
            try:
                browser.listener = await _read(key)
            except (NotSignedIn, NothingToHear):
                return
        if news and not browser.has_ended:
            await _say(send, news)


async def _until_gone(receive: Receive, browser: hub.Browser) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
    browser.end()


async def _say(send: Send, text: bytes) -> None:
    await send({"type": "http.response.body", "body": text, "more_body": True})


async def _read(key: str) -> Listener:
    if not key:
        raise NotSignedIn
    return await asyncio.get_running_loop().run_in_executor(_reader, listener_of, key)


async def _refuse(send: Send, status: int) -> None:
    await send(
        {
            "type": "http.response.start",
            "status": status,
            "headers": [(b"content-length", b"0"), (b"server", b"regard")],
        }
    )
    await send({"type": "http.response.body", "body": b""})


def since_of(query: bytes) -> float:
    """Return from when the page is that asks, in s since 1970; now where nothing is said."""
    said = _SINCE.search(query)
    return int(said[1]) / 1_000 if said else time.time()


def session_key(headers: list[tuple[bytes, bytes]]) -> str:
    """Return the session's key from the cookies, "" when there is none."""
    for name, value in headers:
        if name.lower() == b"cookie":
            found = parse_cookie(value.decode("latin-1")).get(settings.SESSION_COOKIE_NAME)
            if found:
                return found
    return ""
