"""Fetching pictures that lie elsewhere, once for all who look: they are kept for some days on this machine's disk.

So a sender's counter hears of the first look at most, from the desk, and not who looked or when.
"""

from __future__ import annotations

import hashlib
import logging
import os
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from regard.lib.outside import NotFetched, Reach, fetch
from regard.lib.picture_types import picture_type

log = logging.getLogger(__name__)

FOLDER = "remote-pictures"
"""Of the desk's data; it may be removed at any time, and backups leave it out."""

WITHIN_S = 8.0
MOST_BYTES = 8_000_000
KEPT_S = 7 * 24 * 3600
FAILURE_KEPT_S = 10 * 60
MOST_KEPT_BYTES = 500_000_000
ACCEPT = "image/png, image/jpeg, image/gif, image/webp"


class NoPicture(Exception):
    """There is none to be shown; why stands in the log."""


def picture(source: str, *, folder: Path, reach: Reach) -> bytes:
    """Return the picture at `source`, from the disk when it was fetched lately. Raises NoPicture."""
    kept = folder / hashlib.sha256(source.encode()).hexdigest()
    with suppress(OSError):
        content = kept.read_bytes()
        if time.time() - kept.stat().st_mtime < (KEPT_S if content else FAILURE_KEPT_S):
            if not content:
                raise NoPicture("It could not be fetched a moment ago.")
            return content
    content = _fetched(source, reach)
    _keep(kept, content)
    if not content:
        raise NoPicture("It could not be fetched.")
    return content


def _fetched(source: str, reach: Reach) -> bytes:
    try:
        content = fetch(source, within_s=WITHIN_S, most_bytes=MOST_BYTES, accept=ACCEPT, reach=reach)
    except NotFetched as why:
        log.info("A picture that a mail names was not fetched: %s.", why)
        return b""
    return content if picture_type(content) else b""


def _keep(kept: Path, content: bytes) -> None:
    """Put it where all processes find it whole; a full disk only costs that it is fetched again."""
    with suppress(OSError):
        kept.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=kept.parent, prefix=".")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            os.replace(name, kept)
        except OSError:
            with suppress(OSError):
                os.unlink(name)
            raise


def forget_old(folder: Path, *, now: float) -> int:
    """Remove what was kept long enough, and the oldest beyond MOST_KEPT_BYTES; returns how many."""
    found = []
    with suppress(OSError):
        for entry in os.scandir(folder):
            with suppress(OSError):
                found.append((entry.stat().st_mtime, entry.stat().st_size, entry.path))
    left, gone = MOST_KEPT_BYTES, 0
    for at, size, path in sorted(found, reverse=True):
        left -= size
        if left < 0 or at < now - KEPT_S:
            with suppress(OSError):
                os.unlink(path)
                gone += 1
    return gone
