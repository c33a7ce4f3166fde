"""Where mail goes when no server is set: a folder of raw files, and the outbox that the desk shows in the browser."""

from __future__ import annotations

import contextlib
import os
from datetime import UTC, datetime
from pathlib import Path

from regard.post.failures import Passing


def lay_down(folder: Path, raw: bytes, *, post_id: int, at: datetime) -> Path:
    """Write a mail as one .eml file, whole or not at all; names sort by time. A second try replaces the same file.

    Raises Passing when the disk does not take it.
    """
    path = folder / f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}-{post_id:09d}.eml"
    draft = folder / f".{path.name}.{os.getpid()}"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with open(draft, "wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        draft.rename(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            draft.unlink()
        raise Passing(f"The outbox folder could not be written: {error.strerror}.") from error
    return path
