"""Holds the server for commands that run while no desk is up: `python -m regard.postgres.keeper DATA`.

It is the server's parent. It says «ready» or one line of what is wrong on standard output, and ends when the server
has ended. The last command stops the server; the keeper does so when all commands were killed.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from regard.postgres.cluster import Cluster
from regard.postgres.errors import PostgresError

LOOK_EVERY_S = 0.3


def main(data: Path) -> int:
    """Start the server of `data` for the command that waits for the answer, then keep it while it is used."""
    for key in (signal.SIGINT, signal.SIGHUP):
        signal.signal(key, signal.SIG_IGN)
    cluster = Cluster(data)
    try:
        cluster.launch()
    except PostgresError as error:
        print(error, flush=True)
        return 1
    print("ready", flush=True)
    _let_go_of_the_terminal()
    keep(cluster)
    return 0


def keep(cluster: Cluster) -> None:
    """Return when the server has ended; stop it when nobody uses it any more."""
    assert cluster.process is not None
    process = cluster.process
    while process.poll() is None:
        with suppress(subprocess.TimeoutExpired):
            process.wait(LOOK_EVERY_S)
        cluster.stop_if_unused()


def _let_go_of_the_terminal() -> None:
    """Close the command's own outputs: who reads them to their end must not wait for the keeper."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.dup2(nowhere, sys.stderr.fileno())


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
