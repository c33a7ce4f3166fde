"""File: content addressed by its digest."""

from __future__ import annotations

from django.core.files.storage import default_storage
from django.db import models


class File(models.Model):
    """Some bytes. What they are called and of which type they are is told by who points here."""

    sha256 = models.CharField(max_length=64, unique=True)
    size_bytes = models.BigIntegerField()
    created_at = models.DateTimeField()

    @property
    def path(self) -> str:
        """Where the storage keeps it: two levels of folders, so that none grows too wide."""
        return path_of(self.sha256)

    def read(self) -> bytes:
        """Return all the bytes. Raises FileNotFoundError when the storage lost them."""
        with default_storage.open(self.path) as file:
            return file.read()

    def read_head(self, most_bytes: int = 64 * 1024) -> bytes:
        """Return the first bytes. Raises FileNotFoundError when the storage lost them."""
        with default_storage.open(self.path) as file:
            return file.read(most_bytes)


def path_of(sha256: str) -> str:
    return f"{sha256[:2]}/{sha256[2:4]}/{sha256}"
