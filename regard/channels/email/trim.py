"""Her new words, told from the quote and the signature."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Trimmed:
    """`reply`: her new words; `quoted`: every other word of the text, in order."""

    reply: str
    quoted: str


def trim(text: str, html: str = "", *, subject: str = "") -> Trimmed:
    """Split `text` into her new words and the rest."""
    lines = text.split("\n")
    end = len(lines)
    while end and (not lines[end - 1].strip() or lines[end - 1].startswith(">")):
        end -= 1
    if end == 0:
        return Trimmed(text.strip(), "")
    return Trimmed("\n".join(lines[:end]).strip(), "\n".join(lines[end:]).strip())
