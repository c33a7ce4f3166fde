"""`bench live`: how long news take from their commit to a thousand open browsers, and what each browser costs."""

from __future__ import annotations

import asyncio
import json
import os
import resource
import time
from pathlib import Path

import psutil
from django.db import connection, transaction

from regard.bench.children import free_port, regard, wait_for_web
from regard.bench.door import session_of
from regard.bench.figures import Figure, of_times
from regard.live import news
from regard.team.models import Agent

BROWSERS = 1_000
NEWS = 40
GAP_S = 0.25
OPENING = 50
"""Browsers that connect at the same moment."""


def live(folder: Path) -> list[Figure]:
    """Measure NEWS news to BROWSERS browsers, which are open at the same time."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft < BROWSERS + 500:
        resource.setrlimit(resource.RLIMIT_NOFILE, (min(BROWSERS + 1_000, hard), hard))
    keys = [session_of(agent) for agent in Agent.objects.filter(email__endswith="@bench.example")]
    port = free_port()
    processes = min(os.cpu_count() or 1, 2)
    where = ["--host", "127.0.0.1", "--port", str(port), "--processes", str(processes)]
    with regard("web", *where, MALLOC_ARENA_MAX="2") as pid:
        wait_for_web(port)
        return asyncio.run(_Bench(port, pid, keys).run())


class _Bench:
    def __init__(self, port: int, pid: int, keys: list[str]) -> None:
        self.port, self.pid, self.keys = port, pid, keys
        self.told_at: dict[int, float] = {}
        self.delays: list[float] = []
        self.ready = 0

    async def run(self) -> list[Figure]:
        before = _pss(self.pid)
        listening = []
        for start in range(0, BROWSERS, OPENING):
            listening += [asyncio.create_task(self._listen(n)) for n in range(start, start + OPENING)]
            while self.ready < start + OPENING:
                await asyncio.sleep(0.01)
        await asyncio.sleep(1)
        a_browser_kb = (_pss(self.pid) - before) / BROWSERS / 1024
        await asyncio.to_thread(self._tell)
        await asyncio.sleep(1)
        for task in listening:
            task.cancel()
        await asyncio.gather(*listening, return_exceptions=True)
        heard = f"{len(self.delays)} of {NEWS * BROWSERS} heard, {a_browser_kb:.0f} kB a browser"
        return [of_times(f"news to {BROWSERS:,} browsers", self.delays, note=heard)]

    def _tell(self) -> None:
        """Tell the news one by one, in a thread: its commit is the moment from which is counted."""
        for number in range(NEWS):
            with transaction.atomic():
                news.tell("conversation", {"id": number, "kind": "message"}, to=[{"team": None, "assignee": None}])
                self.told_at[number] = time.perf_counter()
            time.sleep(GAP_S)
        connection.close()

    async def _listen(self, number: int) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        cookie = f"regard_session={self.keys[number % len(self.keys)]}"
        writer.write(f"GET /live HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {cookie}\r\n\r\n".encode())
        try:
            await reader.readuntil(b": you listen\n")
            self.ready += 1
            while True:
                line = await reader.readline()
                if line.startswith(b'data: {"id"'):
                    self.delays.append(time.perf_counter() - self.told_at[json.loads(line[6:])["id"]])
        finally:
            writer.close()


def _pss(pid: int) -> int:
    """Return the memory of a process and its children in bytes, what they share counted once."""
    root = psutil.Process(pid)
    return sum(each.memory_full_info().pss for each in (root, *root.children(recursive=True)))
