"""Senders of mail in a process of their own, so that what they cost is not counted against the desk."""

from __future__ import annotations

import os
import smtplib
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from multiprocessing import get_context

CONNECTIONS = 20
"""That bring mail at once: as many as Postfix opens to one host (default_destination_concurrency_limit)."""


@contextmanager
def senders(port: int) -> Iterator[Callable[[Sequence[bytes]], float]]:
    """Give what sends mails to `port` by CONNECTIONS at once, and returns after how many seconds all were accepted."""
    with ProcessPoolExecutor(1, get_context("spawn")) as apart:
        apart.submit(os.getpid).result()  # it has started before anything is measured
        yield lambda raws: apart.submit(_send_all, port, raws).result()


def _send_all(port: int, raws: Sequence[bytes]) -> float:
    began = time.perf_counter()
    with ThreadPoolExecutor(CONNECTIONS) as pool:
        list(pool.map(partial(_send, port), (raws[start::CONNECTIONS] for start in range(CONNECTIONS))))
    return time.perf_counter() - began


def _send(port: int, raws: Sequence[bytes]) -> None:
    with smtplib.SMTP("127.0.0.1", port) as line:
        for raw in raws:
            line.sendmail("bench@post.example", ["desk0@bench.example"], raw)
