"""Lock files of a server: does a live server stand behind them, or did it die and leave them?

PostgreSQL itself only asks whether a process of that number exists. After a crash, and in every container, the number
is soon another program's, and the server would refuse to start for ever. Regard looks at the process itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import psutil

NAMES = ("postgres", "postmaster")
CLOCKS_DIFFER_S = 60


@dataclass(frozen=True)
class LockFile:
    """What `postmaster.pid` and `.s.PGSQL.PORT.lock` say. started_at: epoch seconds. status: "ready", "starting" …

    Source: PostgreSQL, src/include/utils/pidfile.h; the socket's lock file has the first lines of it.
    """

    path: Path
    pid: int
    cluster: Path
    started_at: int
    status: str

    @classmethod
    def read(cls, path: Path) -> LockFile | None:
        """Return what `path` says; None when it is not there, or is cut short as by a full disk."""
        try:
            lines = path.read_text().splitlines()
            return cls(path, abs(int(lines[0])), Path(lines[1]), int(lines[2]), (lines[7:] or [""])[0].strip())
        except (FileNotFoundError, IndexError, ValueError):
            return None


def live_server(lock: LockFile | None, cluster: Path) -> psutil.Process | None:
    """Return the process behind `lock` when it is a living server on `cluster`, else None."""
    if lock is None:
        return None
    try:
        process = psutil.Process(lock.pid)
        if process.status() == psutil.STATUS_ZOMBIE or process.name() not in NAMES:
            return None
        return process if _works_in(process, cluster, lock.started_at) else None
    except psutil.NoSuchProcess:
        return None


def _works_in(process: psutil.Process, cluster: Path, started_at: int) -> bool:
    """A server's working directory is its cluster. Where it may not be read, the time of start tells it apart."""
    try:
        return Path(process.cwd()).resolve() == cluster.resolve()
    except psutil.AccessDenied:
        return abs(process.create_time() - started_at) < CLOCKS_DIFFER_S


def remove_dead(locks: tuple[Path, ...], cluster: Path) -> None:
    """Remove those of `locks` behind which no living server on `cluster` stands."""
    for path in locks:
        if path.exists() and live_server(LockFile.read(path), cluster) is None:
            path.unlink()
