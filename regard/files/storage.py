"""A folder whose files survive a power cut: written beside, fsynced, then renamed into place."""

from __future__ import annotations

import os
import secrets
from typing import Any

from django.core.files.base import File
from django.core.files.storage import FileSystemStorage


class DurableStorage(FileSystemStorage):
    """FileSystemStorage that answers only when bytes and name are on the disk. Same name means same content."""

    def _save(self, name: str, content: File[Any]) -> str:
        path = self.path(name)
        if os.path.exists(path):
            return name
        folder = os.path.dirname(path)
        made = _make_folders(folder)
        draft = os.path.join(folder, f".{os.getpid()}.{secrets.token_hex(6)}")
        try:
            descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                for chunk in content.chunks():
                    file.write(chunk)
                file.flush()
                os.fsync(file.fileno())
            os.rename(draft, path)
        except OSError:
            if os.path.exists(draft):
                os.unlink(draft)
            raise
        for changed in (folder, *made):
            _sync_folder(changed)
        return name

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        return name


def _make_folders(folder: str) -> list[str]:
    """Make `folder` where it is missing; return the parents in which a new entry appeared."""
    parents = []
    missing = folder
    while not os.path.isdir(missing):
        missing = os.path.dirname(missing)
        parents.append(missing)
    os.makedirs(folder, mode=0o700, exist_ok=True)
    return parents


def _sync_folder(folder: str) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
