"""Locks that the kernel frees when their holder dies, so none is ever left behind (flock(2))."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class Lock:
    """A lock on a file, held at most once by this object. Others may share it, or one may hold it alone."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._descriptor: int | None = None

    def share(self) -> None:
        """Hold it together with others; waits while one holds it alone."""
        self._take(fcntl.LOCK_SH)

    def take(self) -> None:
        """Hold it alone; waits for all others."""
        self._take(fcntl.LOCK_EX)

    def try_to_take(self) -> bool:
        """Hold it alone if that can be at once. What this object shared before is given up if it cannot."""
        try:
            self._take(fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self.release()
            return False
        return True

    def release(self) -> None:
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def _take(self, how: int) -> None:
        if self._descriptor is None:
            self._descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        fcntl.flock(self._descriptor, how)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold it alone for the length of a `with`."""
        self.take()
        try:
            yield
        finally:
            self.release()
