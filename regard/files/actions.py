"""Keeping bytes."""

from __future__ import annotations

import hashlib
from datetime import datetime

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from regard.files.models import File, path_of


def keep(content: bytes, *, at: datetime) -> File:
    """Store `content` and return its row. The bytes are durable before the row is written; known bytes are not rewritten.

    Raises OSError when the storage cannot take them (a full disk): nothing half-kept remains.
    """
    sha256 = hashlib.sha256(content).hexdigest()
    default_storage.save(path_of(sha256), ContentFile(content))
    file, _ = File.objects.get_or_create(sha256=sha256, defaults={"size_bytes": len(content), "created_at": at})
    return file
