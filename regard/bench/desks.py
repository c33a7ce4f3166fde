"""The desks that the bench measures on: one folder a size, built once, built anew when a build was cut."""

from __future__ import annotations

import importlib
import json
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import platformdirs
from rich.console import Console
from rich.progress import Progress

from regard.cli.desk import open_desk
from regard.postgres.cluster import Cluster

DATA_VERSION = 2
"""Raised when a build writes something else than before: figures compare only on the same data."""


@dataclass(frozen=True)
class Kind:
    """A kind of desk: what its folders are called, what it has many of, and what module fills it by `build`."""

    name: str
    of: str
    module: str


OF_CONVERSATIONS = Kind("bench", "conversations", "regard.bench.building")
OF_MAILS = Kind("bench-flow", "mails", "")
OF_ORDERS = Kind("bench-bought", "orders", "regard.bench.buying")
OF_JUDGEMENTS = Kind("bench-judged", "judgements", "regard.bench.judging")
OF_WORDS = Kind("bench-voice", "pieces of words", "regard.bench.voicing")


def folder_of(size: int, data: Path | None, kind: Kind = OF_CONVERSATIONS) -> Path:
    """Return the data folder of the bench desk with `size` conversations, or judgements."""
    return (data or platformdirs.user_cache_path("regard")) / f"{kind.name}-{size}"


@contextmanager
def open_bench_desk(size: int, data: Path | None = None, kind: Kind = OF_CONVERSATIONS) -> Iterator[Path]:
    """Open the desk of that size, building it when it is not there."""
    folder = folder_of(size, data, kind)
    note = folder / "bench.json"
    if folder.exists() and not _is_whole(note, size):
        Cluster(folder).destroy()
        shutil.rmtree(folder)
    with open_desk(folder):
        if not note.exists():
            _build(size, note, kind)
        yield folder


def _is_whole(note: Path, size: int) -> bool:
    try:
        said = json.loads(note.read_text())
    except (FileNotFoundError, ValueError):
        return False
    return bool(said["size"] == size and said["version"] == DATA_VERSION)


def _build(size: int, note: Path, kind: Kind) -> None:
    build = importlib.import_module(kind.module).build
    began = time.monotonic()
    with Progress(console=Console(file=sys.stderr), transient=True) as progress:
        line = progress.add_task("building", total=1.0)
        build(size, lambda what, share: progress.update(line, description=what, completed=share))
    took_s = round(time.monotonic() - began)
    note.write_text(json.dumps({"size": size, "version": DATA_VERSION, "took_s": took_s}))
    print(
        f"A desk of {size:,} {kind.of} was built in {took_s} s.",
        file=sys.stderr,
    )
