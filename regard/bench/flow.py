"""`bench flow`: what the whole desk needs while many mails come in by SMTP, as `regard up` runs it."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from regard.bench.children import free_port, regard, wait_for_port
from regard.bench.figures import Figure, of_rate
from regard.bench.mails import mails
from regard.bench.memory import parts_of
from regard.bench.sending import senders
from regard.postgres.cluster import Cluster

LOOKS = 10
WAITING = "SELECT count(*) FROM email_rawmail WHERE verdict = 'waiting'"


def flow(folder: Path, size: int) -> list[Figure]:
    """Send `size` mails to an empty desk in `folder`; look at its memory each time that a tenth of them is in the list.

    The rates are those of the whole road, from the first byte to the list; the sizes are proportional (PSS).
    """
    figures, seed = [], int(time.time())
    with _running(folder) as (pid, port), senders(port) as send, psycopg.connect(Cluster(folder).url) as database:
        database.autocommit = True
        for look in range(1, LOOKS + 1):
            raws, began = mails(size // LOOKS, seed=seed + look), time.perf_counter()
            accepted_s = send(raws)
            while database.execute(WAITING).fetchone() != (0,):
                time.sleep(0.05)
            took_s = time.perf_counter() - began
            note = f"{len(raws) / accepted_s:.0f}/s accepted; {_told(pid)}"
            figures.append(of_rate(f"{look * len(raws):,} mails in the list", len(raws), took_s, note=note))
    return figures


@contextmanager
def _running(folder: Path) -> Iterator[tuple[int, int]]:
    """Run a whole desk that is thrown away; gives the process of its `up` and its SMTP port."""
    port, smtp_port = free_port(), free_port()
    where = ["--data", str(folder), "--port", str(port), "--smtp-port", str(smtp_port)]
    try:
        with regard("up", *where, leave_out=("REGARD_DATABASE_URL", "REGARD_URL")) as pid:
            wait_for_port(smtp_port)
            yield pid, smtp_port
    finally:
        Cluster(folder).destroy()
        shutil.rmtree(folder)


def _told(pid: int) -> str:
    sizes = {name: size for name, (_, size) in parts_of(pid).items()}
    each = ", ".join(f"{name} {size / 1e6:.0f}" for name, size in sorted(sizes.items()))
    return f"{sum(sizes.values()) / 1e6:.0f} MB ({each})"
