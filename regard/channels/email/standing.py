"""The one run that takes in mail in a process which takes mail from outside, too: the worker.

Runs that wait for each other would hold the worker's few threads, and take a mail or two each. Here one run serves all
who ask, and the processes that it began stay for a while: mail comes in bursts.
"""

from __future__ import annotations

import threading

from regard.channels.email.lanes import Lanes
from regard.channels.email.taking import LANES, take_in_by

LINGER_S = 10.0
"""How long processes wait for more mail; they hold 70 MB each."""

_running = threading.Lock()
_asked = threading.Event()


def take_in_waiting() -> None:
    """Take in all mails that wait. Who asks while this runs elsewhere in the process is served there, and returns.

    Raises Interrupted when disk or database cannot go on.
    """
    _asked.set()
    # Who asks after the last look of the run, and before its end, is heard by the second look here.
    while _asked.is_set() and _running.acquire(blocking=False):
        try:
            with Lanes(LANES, is_beside=True) as lanes:
                _serve(lanes)
        finally:
            _running.release()


def _serve(lanes: Lanes) -> None:
    is_asked = True
    while is_asked:
        _asked.clear()
        take_in_by(lanes)
        is_asked = _asked.wait(LINGER_S if lanes.ready_processes() else 0)
