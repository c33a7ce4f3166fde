"""Lanes side by side: one in this process for the mails of an ordinary minute, more in processes for many.

Python runs one thread at a time, so more lanes here would only make shorter waves. Processes use the other cores, but
each takes a second or two to begin and 70 MB: they begin when many mails come, the lane here goes on until they are
ready, and they end with the run.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from typing import ParamSpec, Self, TypeVar

from django.db import connection

from regard.channels.email import apart
from regard.channels.email.lane import take_lane

P = ParamSpec("P")
T = TypeVar("T")
Lane = Callable[[Sequence[int]], dict[int, bool]]

MANY = 100
"""Mails of one batch from which processes are worth their beginning; of one run where the process has other work."""

MOST_MAILS, MOST_MEANWHILE = 2_000, 100
"""Of one batch: letters of one writer go one after another, and many writers beside each other fill a wave. Few while
processes begin, so that they do not wait long for the lane here.
"""

LONGEST_REST_S = 0.2
"""Mails that come meanwhile go together after it: fifty cost the database little more than one."""


class Lanes:
    """The lanes of one run. `count`: how many at most; no more work at once than there are cores.

    is_beside: this process has other work, as taking mail by SMTP. Its lane rests as long as it worked, and none runs
    here once processes have begun.
    """

    def __init__(self, count: int, *, is_beside: bool = False) -> None:
        self.count, self.is_beside = count, is_beside
        self._threads = ThreadPoolExecutor(count + 1, thread_name_prefix="mail-lane")
        self._processes: ProcessPoolExecutor | None = None
        self._begun: list[Future[None]] = []
        self._taken = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._threads.shutdown()
        if self._processes:
            self._processes.shutdown(wait=False)

    def side_by_side(self, mails: int) -> int:
        """Return how many shares to make of so many mails. More than lanes: who ends early takes another."""
        return self.count if mails >= MANY and self._have_begun else 1

    @property
    def most_mails(self) -> int:
        """How many mails the next batch may have."""
        return MOST_MAILS if self.count == 1 or self._have_begun else MOST_MEANWHILE

    @property
    def _others(self) -> int:
        """How many lanes have a process of their own."""
        return max(1, min(self.count, os.cpu_count() or 1) - 1)

    @property
    def _have_begun(self) -> bool:
        return bool(self._begun) and all(begun.done() for begun in self._begun)

    def take(self, shares: Sequence[Sequence[int]]) -> dict[int, bool]:
        """Take in the mails of each share in a lane of its own; returns which were settled. Raises Interrupted."""
        mails = sum(map(len, shares))
        self._taken += mails
        self.expect(self._taken if self.is_beside else mails)
        processes = self.ready_processes()
        lanes: list[Lane] = [] if processes and self.is_beside else [take_lane]
        if processes and (mails >= MANY or self.is_beside):
            lanes += [_in(processes)] * self._others
        # The longest first, so that all end at about one time. Each takes the next from the one iterator.
        waiting = iter(sorted(shares, key=len, reverse=True))
        outcomes = list(self._threads.map(lambda lane: [lane(ids) for ids in waiting], lanes))
        return {raw_id: is_settled for lane in outcomes for share in lane for raw_id, is_settled in share.items()}

    def rest(self, worked_s: float) -> None:
        """Leave the process to its other work after a batch that took so long."""
        if self.is_beside:
            time.sleep(min(worked_s, LONGEST_REST_S))

    def aside(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Call `function` in a thread with a database connection of its own: what it writes is committed at once."""
        return self._threads.submit(_closing(function), *args, **kwargs)

    def expect(self, mails: int) -> None:
        """Let processes begin, without waiting for them, if so many mails are worth it."""
        if self.count == 1 or mails < MANY or self._processes:
            return
        self._processes = ProcessPoolExecutor(
            self._others,
            # A fork would inherit threads and connections in the middle of their work.
            mp_context=get_context("spawn"),
            initializer=apart.begin,
            initargs=(str(connection.settings_dict["NAME"]), os.getpid()),
        )
        self._begun = [self._processes.submit(apart.ready) for _ in range(self._others)]

    def ready_processes(self) -> ProcessPoolExecutor | None:
        """Return the processes once they have begun. A fault in beginning is raised."""
        if not self._have_begun:
            return None
        for begun in self._begun:
            begun.result()
        return self._processes


def _in(processes: ProcessPoolExecutor) -> Lane:
    return lambda ids: processes.submit(apart.take_lane, ids).result()


def _closing(function: Callable[P, T]) -> Callable[P, T]:
    def run(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return function(*args, **kwargs)
        finally:
            connection.close()

    return run
