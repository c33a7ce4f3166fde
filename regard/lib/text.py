"""Text fit to be stored."""

from __future__ import annotations


def storable(text: str) -> str:
    """Return `text` without what PostgreSQL refuses: NUL, and the half characters that undecodable bytes become."""
    return text.replace("\0", "").encode("utf-8", "replace").decode()


def one_line(text: str) -> str:
    """Return what was typed as one line without needless space."""
    return " ".join(storable(text).split())


def whole_lines(text: str) -> str:
    """Return what was typed with its lines; those of a form end in CR LF."""
    return storable(text).replace("\r\n", "\n").strip()


def first_name(name: str) -> str:
    """Return what somebody is called in a sentence: the first word of the name."""
    return name.split(" ")[0]
