"""Text fit to be stored."""

from __future__ import annotations


def storable(text: str) -> str:
    """Return `text` without what PostgreSQL refuses: NUL, and the half characters that undecodable bytes become."""
    return text.replace("\0", "").encode("utf-8", "replace").decode()
