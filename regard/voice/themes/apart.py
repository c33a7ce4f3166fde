"""The search in a process of its own: it calculates for seconds, and the worker has mails to take in meanwhile."""

from __future__ import annotations

import os
import signal
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from regard.lib.offspring import end_with
from regard.voice.themes import finding, naming

MANY = 500
"""Texts from which a process is worth its beginning."""

PATIENCE = 10
"""How much sooner others are served, as `nice` counts."""


def found_and_named(texts: Sequence[str]) -> tuple[finding.Found, list[naming.Name]]:
    """Find the themes of texts and name them; of many, apart from this process."""
    if len(texts) < MANY:
        return _search(texts)
    # A fork would inherit threads and connections in the middle of their work.
    with ProcessPoolExecutor(1, get_context("spawn"), _begin, (os.getpid(),)) as process:
        return process.submit(_search, list(texts)).result()


def _begin(parent: int) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.nice(PATIENCE)
    end_with(parent)


def _search(texts: Sequence[str]) -> tuple[finding.Found, list[naming.Name]]:
    found = finding.find(texts)
    return found, list(naming.names(texts, found))
