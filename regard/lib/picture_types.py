"""Raster pictures, known by their first bytes whatever they are called."""

from __future__ import annotations

_SIGNS = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
)


def picture_type(head: bytes) -> str:
    """Return the type of a raster picture by its first bytes, its magic number; "" for anything else."""
    for sign, content_type in _SIGNS:
        if head.startswith(sign):
            return content_type
    return "image/webp" if head[:4] == b"RIFF" and head[8:12] == b"WEBP" else ""
