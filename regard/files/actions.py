"""Keeping bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime
from typing import cast

from django.core.files.storage import default_storage

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
    by_digest = {hashlib.sha256(content).hexdigest(): content for content in contents}
    cast(DurableStorage, default_storage).save_all({path_of(sha256): content for sha256, content in by_digest.items()})
    rows = _rows({sha256: len(content) for sha256, content in by_digest.items()}, at)
    return [rows[hashlib.sha256(content).hexdigest()] for content in contents]


def _rows(sizes: dict[str, int], at: datetime) -> dict[str, File]:
    """Return the rows by digest, making those that are missing.

    In the order of digests, so that two who keep the same files never wait for each other in a circle.
    """
    rows = {file.sha256: file for file in File.objects.filter(sha256__in=sizes)}
    missing = sorted(sizes.keys() - rows.keys())
    made = File.objects.bulk_create(
        [File(sha256=sha256, size_bytes=sizes[sha256], created_at=at) for sha256 in missing],
        # Another may have made one meanwhile: writing its size again returns its id.
        update_conflicts=True,
        unique_fields=["sha256"],
        update_fields=["size_bytes"],
    )
    return rows | {file.sha256: file for file in made}
