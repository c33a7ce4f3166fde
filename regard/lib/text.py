"""Text fit to be stored."""

from __future__ import annotations


def storable(text: str) -> str:
    """Return `text` without what PostgreSQL refuses: NUL, and the half characters that undecodable bytes become."""
    return text.replace("\0", "").encode("utf-8", "replace").decode()


def first_name(name: str) -> str:
    """Return what somebody is called in a sentence: the first word of the name."""
    return name.split(" ")[0]
