"""Lanes side by side: threads for the few mails of an ordinary minute, processes for many.

Python runs one thread at a time, so threads overlap only their waiting. Processes use all cores, but each takes a
second or two to begin and 70 MB, so they begin with the first batch of many mails, threads go on until they are ready,
and they end with the run.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from typing import ParamSpec, Self, TypeVar

from django.db import connection

from regard.channels.email import apart
from regard.channels.email.lane import take_lane

P = ParamSpec("P")
T = TypeVar("T")

MANY = 100
"""Mails of one batch from which processes are worth their beginning."""

MOST_MAILS, MOST_MEANWHILE = 2_000, 200
"""Of one batch: letters of one writer go one after another, and many writers beside each other fill a wave. Few while
processes begin, so that they are not kept waiting by threads.
"""


class Lanes:
    """The lanes of one run. `count`: how many at most; in processes no more than there are cores."""

    def __init__(self, count: int) -> None:
        self.count = count
        self._threads = ThreadPoolExecutor(count, thread_name_prefix="mail-lane")
        self._processes: ProcessPoolExecutor | None = None
        self._begun: list[Future[None]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._threads.shutdown()
        if self._processes:
            self._processes.shutdown()

    def side_by_side(self, mails: int) -> int:
        """Return how many shares to make of so many mails: for processes one a core, as more would make short waves."""
        return self._cores if mails >= MANY else self.count

    @property
    def most_mails(self) -> int:
        """How many mails the next batch may have."""
        return MOST_MAILS if self.count == 1 or self._have_begun else MOST_MEANWHILE

    @property
    def _have_begun(self) -> bool:
        return bool(self._begun) and all(begun.done() for begun in self._begun)

    @property
    def _cores(self) -> int:
        return min(self.count, os.cpu_count() or 1)

    def take(self, shares: Sequence[Sequence[int]]) -> dict[int, bool]:
        """Take in the mails of each share in a lane of its own; returns which were settled. Raises Interrupted."""
        if self.count > 1 and sum(map(len, shares)) >= MANY and (processes := self.ready_processes()):
            outcomes = list(processes.map(apart.take_lane, shares))
        else:
            outcomes = list(self._threads.map(take_lane, shares))
        return {raw_id: is_settled for outcome in outcomes for raw_id, is_settled in outcome.items()}

    def aside(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Call `function` in a thread with a database connection of its own: what it writes is committed at once."""
        return self._threads.submit(_closing(function), *args, **kwargs).result()

    def ready_processes(self) -> ProcessPoolExecutor | None:
        """Return the processes once they have begun; the first call begins them. A fault in beginning is raised."""
        if self._processes is None:
            self._processes = ProcessPoolExecutor(
                self._cores,
                # A fork would inherit threads and connections in the middle of their work.
                mp_context=get_context("spawn"),
                initializer=apart.begin,
                initargs=(str(connection.settings_dict["NAME"]), os.getpid()),
            )
            self._begun = [self._processes.submit(apart.ready) for _ in range(self._cores)]
        if not self._have_begun:
            return None
        for begun in self._begun:
            begun.result()
        return self._processes


def _closing(function: Callable[P, T]) -> Callable[P, T]:
    def run(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return function(*args, **kwargs)
        finally:
            connection.close()

    return run
