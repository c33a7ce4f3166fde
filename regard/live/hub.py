"""One connection a process listens to PostgreSQL; what it hears goes to the open browsers of those it
concerns.

The connection is its own: LISTEN holds for a session, which a pooler in transaction mode does not give.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from time import time
from typing import Any

import psycopg
from django.conf import settings
from django.db import connection

from regard.lib.direct import direct_parameters
from regard.live.audience import Listener
from regard.live.news import CHANNEL

log = logging.getLogger(__name__)

MOST_WAITING = 200
"""News that wait for one slow browser (some 20 kB); one that is further behind is told to read all anew."""

MOST_KEPT = 1_000
"""News kept for browsers whose page is older than their stream (some 200 kB)."""

HEARTBEAT_S = 15.0
"""Proxies close what is silent for a minute or less; a closed laptop is noticed by it, too."""

HEARTBEAT = b": still here\n\n"
RESYNC = b"event: resync\ndata: {}\n\n"
FIRST_WAIT_S, LONGEST_WAIT_S = 0.2, 10.0


class Browser:
    """One open stream: the news that wait for it, oldest first."""

    __slots__ = ("has_ended", "is_stale", "listener", "waiting", "wake")

    def __init__(self, listener: Listener) -> None:
        self.listener = listener
        self.waiting: list[bytes] = []
        self.wake = asyncio.Event()
        self.has_ended = False
        self.is_stale = False  # what its person may see could have changed

    def put(self, news: bytes) -> None:
        if len(self.waiting) >= MOST_WAITING:
            self.waiting[:] = [RESYNC]
        elif self.waiting[-1:] != [RESYNC]:
            self.waiting.append(news)
        self.wake.set()

    async def take(self) -> bytes:
        """Wait for news and return all of it; b"" when the stream is to be looked after."""
        await self.wake.wait()
        self.wake.clear()
        news = b"".join(self.waiting)
        self.waiting.clear()
        return news

    def end(self) -> None:
        self.has_ended = True
        self.wake.set()


@dataclass(frozen=True, slots=True)
class Heard:
    """One piece of news as it is written to a stream, and when this process heard it (seconds since 1970)."""

    at: float
    text: bytes
    circles: Sequence[Mapping[str, Any]]

    def concerns(self, listener: Listener) -> bool:
        return not self.circles or any(map(listener.is_in, self.circles))


class Hub:
    """All open streams of this process. Everything but `__init__` belongs to the event loop."""

    def __init__(self) -> None:
        self.browsers: set[Browser] = set()
        self.is_listening = asyncio.Event()
        self._kept: deque[Heard] = deque()
        self._kept_since = time()  # what was told before is not known here
        self._work: asyncio.Future[Any] | None = None
        self._is_stopping = False

    def open(self, listener: Listener, since: float) -> Browser:
        """Add a browser whose page is from `since` (seconds since 1970): it is told what was heard later, or to
        read all anew where that is not known.

        The first browser makes the process listen, which it then does until it ends.
        """
        if self._work is None:
            self._work = asyncio.gather(self._listen(), self._beat())
        browser = Browser(listener)
        self._tell_of_before(browser, since)
        self.browsers.add(browser)
        if self._is_stopping:
            browser.end()
        return browser

    def close(self, browser: Browser) -> None:
        self.browsers.discard(browser)

    def end_streams(self) -> None:
        """End every stream, and each that opens from now on: the process is about to stop."""
        self._is_stopping = True
        for browser in self.browsers:
            browser.end()

    async def stop(self) -> None:
        """End all streams and let go of the database."""
        self.end_streams()
        if self._work:
            self._work.cancel()
            await asyncio.gather(self._work, return_exceptions=True)

    def hear(self, payload: str) -> None:
        """Hand the news in `payload` (written by news.tell) to the browsers of those it concerns."""
        news: dict[str, Any] = json.loads(payload)
        if news["event"] == "team":
            # Who belongs where has changed: each stream reads its person's facts anew before it hears more.
            for browser in self.browsers:
                browser.is_stale = True
                browser.wake.set()
            return
        text = f"event: {news['event']}\ndata: {json.dumps(news['data'], separators=(',', ':'))}\n\n".encode()
        heard = Heard(time(), text, news["to"])
        self._keep(heard)
        for browser in self.browsers:
            if heard.concerns(browser.listener):
                browser.put(text)

    def _keep(self, heard: Heard) -> None:
        self._kept.append(heard)
        if len(self._kept) > MOST_KEPT:
            self._kept_since = self._kept.popleft().at

    def _tell_of_before(self, browser: Browser, since: float) -> None:
        if since < self._kept_since and self.is_listening.is_set():
            browser.put(RESYNC)
            return
        for heard in self._kept:
            if heard.at >= since and heard.concerns(browser.listener):
                browser.put(heard.text)

    async def _beat(self) -> None:
        while True:
            await asyncio.sleep(HEARTBEAT_S)
            for browser in self.browsers:
                browser.put(HEARTBEAT)

    async def _listen(self) -> None:
        wait_s = FIRST_WAIT_S
        while True:
            try:
                async with await psycopg.AsyncConnection.connect(autocommit=True, **_direct()) as direct:
                    await direct.execute(f'LISTEN "{CHANNEL}"')
                    wait_s = FIRST_WAIT_S
                    self._begin_to_hear()
                    async for notice in direct.notifies():
                        self._hear_safely(notice.payload)
            except psycopg.Error as error:
                log.warning("Live news are interrupted: %s", str(error).strip())
            self.is_listening.clear()
            await asyncio.sleep(wait_s)
            wait_s = min(wait_s * 2, LONGEST_WAIT_S)

    def _begin_to_hear(self) -> None:
        """What was told while nobody listened is lost: browsers read anew."""
        self.is_listening.set()
        self._kept.clear()
        self._kept_since = time()
        for browser in self.browsers:
            browser.put(RESYNC)

    def _hear_safely(self, payload: str) -> None:
        try:
            self.hear(payload)
        except Exception:
            log.exception("These news could not be passed on: %s", payload[:200])


def _direct() -> dict[str, Any]:
    return direct_parameters(settings.OPTIONS["REGARD_DATABASE_DIRECT_URL"], connection.get_connection_params())


the = Hub()
