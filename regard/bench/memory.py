"""`bench memory`: what the whole desk needs while nothing happens, as `regard up` runs it."""

from __future__ import annotations

import time
from collections import defaultdict
from contextlib import suppress
from http.client import HTTPConnection
from pathlib import Path

import psutil

from regard.bench.children import free_port, regard, wait_for_web
from regard.bench.figures import Figure

SETTLES_S = 8.0
WARMING = 40
"""Requests that are made first: a desk that was never asked is smaller than one that idles."""


def memory(folder: Path) -> list[Figure]:
    """Measure the proportional set size (shared memory divided among its users) of the process tree, by part."""
    port, smtp_port = free_port(), free_port()
    where = ["--data", str(folder), "--port", str(port), "--smtp-port", str(smtp_port)]
    with regard("up", *where, leave_out=("REGARD_DATABASE_URL", "REGARD_URL")) as pid:
        wait_for_web(port)
        for _ in range(WARMING):
            line = HTTPConnection("127.0.0.1", port, timeout=10)
            line.request("GET", "/accounts/login/")
            line.getresponse().read()
            line.close()
        time.sleep(SETTLES_S)
        parts = parts_of(pid)
    total = sum(size for _, size in parts.values())
    figures = [Figure(name, count, note=f"{size / 1e6:.0f} MB") for name, (count, size) in sorted(parts.items())]
    return [*figures, Figure("the whole desk", sum(count for count, _ in parts.values()), note=f"{total / 1e6:.0f} MB")]


def parts_of(pid: int) -> dict[str, tuple[int, int]]:
    """Return processes and bytes (proportional set size) of each part of the desk whose `up` is `pid`."""
    root = psutil.Process(pid)
    sizes: dict[str, list[int]] = defaultdict(list)
    for process in (root, *root.children(recursive=True)):
        with suppress(psutil.NoSuchProcess):  # one that has just ended needs nothing
            words = process.cmdline()
            name = next((part for part in ("up", "web", "worker") if part in words[:6]), "postgres")
            sizes[name].append(process.memory_full_info().pss)
    return {name: (len(each), sum(each)) for name, each in sizes.items()}
