"""Child processes that lead a session of their own and end when their parent does, however it ends."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import IO

from regard.postgres.ordinary import OrdinaryUser

PR_SET_PDEATHSIG = 1


def start(
    arguments: Sequence[str | Path],
    *,
    end_signal: signal.Signals,
    user: OrdinaryUser | None = None,
    environment: Mapping[str, str] | None = None,
    stdin: int | IO[bytes] | None = subprocess.DEVNULL,
    stdout: int | IO[bytes] | None = None,
    stderr: int | IO[bytes] | None = None,
) -> subprocess.Popen[bytes]:
    """Start a child in its own session, so that Ctrl-C in the terminal reaches the parent alone.

    `end_signal`: what Linux sends it when this process dies (prctl(2), PR_SET_PDEATHSIG); elsewhere the next start
    finds what was left. It must be called by the main thread, for the signal follows the thread that forked.
    """
    return subprocess.Popen(
        [str(argument) for argument in arguments],
        stdin=stdin,
        stdout=stdout,
        stderr=stderr,
        env=environment,
        cwd="/" if user else None,
        start_new_session=True,
        # Popen changes the user before it calls this: a change of user afterwards would clear the signal.
        preexec_fn=ends_with_parent(end_signal),
        user=user.uid if user else None,
        group=user.gid if user else None,
        extra_groups=[] if user else None,
    )


def ends_with_parent(end_signal: signal.Signals) -> Callable[[], None] | None:
    """Return what a child does first, so that Linux sends it `end_signal` when this process dies; None elsewhere."""
    if sys.platform != "linux":
        return None
    parent, prctl = os.getpid(), ctypes.CDLL(None).prctl

    def prepare() -> None:
        prctl(PR_SET_PDEATHSIG, int(end_signal), 0, 0, 0)
        if os.getppid() != parent:  # it died between the fork and here
            os.kill(os.getpid(), signal.SIGKILL)

    return prepare
