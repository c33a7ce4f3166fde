"""The key under all signatures: made on the first start, kept in DATA where only its owner can read it."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def load_or_make(folder: Path) -> str:
    """Return the key in `folder`/secret.key, making it (mode 0600) when there is none.

    Two processes that start at once agree on one key: the file is linked into place whole, and the first wins.
    """
    path = folder / "secret.key"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        draft = folder / f".secret.{os.getpid()}.{secrets.token_hex(4)}"
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(48))
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_text().strip()
