"""The note that a running desk leaves in its data folder: one desk runs on a folder, and others find it."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, field
from pathlib import Path

import psutil

from regard.postgres.locks import Lock


@dataclass
class Running:
    """Who runs a desk and where. sessions: the sessions its parts lead, which tell their processes from others'."""

    pid: int
    started_at: float
    url: str
    host: str
    port: int
    sessions: list[int] = field(default_factory=list)


def lock_of(data: Path) -> Lock:
    """The lock that a running desk holds."""
    return Lock(data / "up.lock")


def note(data: Path, running: Running) -> None:
    draft = data / f".running.{os.getpid()}"
    draft.write_text(json.dumps(asdict(running)))
    draft.replace(data / "running.json")


def read(data: Path) -> Running | None:
    """Return what the last desk noted, running or not."""
    try:
        return Running(**json.loads((data / "running.json").read_text()))
    except (FileNotFoundError, ValueError, TypeError):
        return None


def is_running(data: Path) -> bool:
    """Tell whether a desk holds the folder now."""
    lock = lock_of(data)
    try:
        return data.exists() and not lock.try_to_take()
    finally:
        lock.release()


def kill_orphans(data: Path) -> int:
    """Kill what a desk that was killed left running and return how many; only for who holds the lock.

    Linux ends the parts with their parent; their own children, and every process elsewhere, may be left.
    """
    last, killed = read(data), 0
    for process in psutil.process_iter(["create_time", "cmdline"]) if last and last.sessions else ():
        try:
            is_of_it = last is not None and os.getsid(process.pid) in last.sessions
            if is_of_it and process.info["create_time"] >= last.started_at - 1 and _is_ours(process):  # type: ignore[union-attr]
                process.kill()
                killed += 1
        except (psutil.Error, ProcessLookupError, PermissionError):
            continue
    return killed


def _is_ours(process: psutil.Process) -> bool:
    """A number may be another's by now: our parts, and what they fork, are `python -m regard …`."""
    return "regard" in (process.info["cmdline"] or [])
