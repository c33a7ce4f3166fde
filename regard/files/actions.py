"""Keeping bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, cast

from django.core.files.storage import default_storage
from django.db import DEFAULT_DB_ALIAS, connection

from regard.files.models import File, path_of
from regard.files.storage import DurableStorage


def keep(content: bytes, *, at: datetime) -> File:
    """Store `content` and return its row. The bytes are durable before the row is; known bytes are not rewritten.

    Raises OSError when the storage cannot take them (a full disk): nothing half-kept remains.
    """
    return keep_all([content], at=at)[0]


def keep_all(contents: Sequence[bytes], *, at: datetime) -> list[File]:
    """Store several contents and return their rows, in order; the same content twice is one row. Raises OSError."""
    if not contents:
        return []
    digests = [hashlib.sha256(content).hexdigest() for content in contents]
    by_digest = dict(zip(digests, contents, strict=True))
    storage = cast(DurableStorage, default_storage)
    storage.save_all({path_of(sha256): content for sha256, content in by_digest.items()})
    rows, made = _rows({sha256: len(content) for sha256, content in by_digest.items()}, at)
    # Known bytes may have been cleared away (`erasing.leavings`) before their row was made again.
    storage.save_all({path_of(sha256): by_digest[sha256] for sha256 in made})
    return [rows[sha256] for sha256 in digests]


def _rows(sizes: dict[str, int], at: datetime) -> tuple[dict[str, File], list[str]]:
    """Return the rows by digest, making those that are missing, and the digests of these.

    In the order of digests, so that two who keep the same files never wait for each other in a circle.
    """
    digests = sorted(sizes)
    with connection.cursor() as cursor:
        cursor.execute(_KNOWN, [digests])
        rows = _read(cursor.fetchall())
        missing = [sha256 for sha256 in digests if sha256 not in rows]
        if missing:
            cursor.execute(_MAKE, [at, missing, [sizes[sha256] for sha256 in missing]])
            rows |= _read(cursor.fetchall())
    return rows, missing


_KNOWN = "SELECT id, sha256, size_bytes, created_at FROM files_file WHERE sha256 = ANY(%s) FOR KEY SHARE"
"""Locked, so that nobody clears a file away to which the caller is about to point (`erasing.leavings`)."""
# Another may have made one meanwhile: writing its size again returns its row.
_MAKE = """
INSERT INTO files_file (sha256, size_bytes, created_at)
SELECT made.sha256, made.size_bytes, %s FROM unnest(%s::text[], %s::bigint[]) AS made(sha256, size_bytes)
ON CONFLICT (sha256) DO UPDATE SET size_bytes = excluded.size_bytes
RETURNING id, sha256, size_bytes, created_at
"""


def _read(rows: Iterable[tuple[Any, ...]]) -> dict[str, File]:
    files = (File.from_db(DEFAULT_DB_ALIAS, ["id", "sha256", "size_bytes", "created_at"], row) for row in rows)
    return {file.sha256: file for file in files}
