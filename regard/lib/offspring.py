"""Processes that must not outlive the one that began them."""

from __future__ import annotations

import os
import threading
import time

LOOK_EVERY_S = 0.5


def end_with(parent: int) -> None:
    """End this process as soon as `parent`, the id of the process that began it, has ended."""
    threading.Thread(target=_watch, args=(parent,), daemon=True).start()


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(LOOK_EVERY_S)
    os._exit(1)
