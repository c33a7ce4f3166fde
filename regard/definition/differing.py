"""What changed from one text to another, word by word. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_WORD = re.compile(r"\s+|[^\W_]+(?:[’'\-][^\W_]+)*|[^\w\s]|_")
SAME, ADDED, DROPPED = "same", "added", "dropped"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that stayed (SAME), came (ADDED) or went (DROPPED)."""

    kind: str
    text: str


def difference(before: str, after: str) -> list[Piece]:
    """Return the pieces of both texts in order: without what was added it is `before`, without what went `after`.

    A space between two changed words changes with them, so that a person reads phrases and not single words.
    """
    one, other = _WORD.findall(before), _WORD.findall(after)
    pieces: list[Piece] = []
    for what, from_, to, there_from, there_to in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if what == "equal":
            pieces.append(Piece(SAME, "".join(one[from_:to])))
            continue
        if to > from_:
            pieces.append(Piece(DROPPED, "".join(one[from_:to])))
        if there_to > there_from:
            pieces.append(Piece(ADDED, "".join(other[there_from:there_to])))
    return _joined(pieces)


def _joined(pieces: Sequence[Piece]) -> list[Piece]:
    """Let a lone space between changes belong to them, then join neighbours of one kind."""
    dropped, added = "", ""
    told: list[Piece] = []

    def tell() -> None:
        nonlocal dropped, added
        told.extend(Piece(kind, text) for kind, text in ((DROPPED, dropped), (ADDED, added)) if text)
        dropped = added = ""

    for place, piece in enumerate(pieces):
        is_between = 0 < place < len(pieces) - 1 and piece.kind == SAME and not piece.text.strip()
        if piece.kind == DROPPED or is_between:
            dropped += piece.text
        if piece.kind == ADDED or is_between:
            added += piece.text
        if piece.kind == SAME and not is_between:
            tell()
            told.append(piece)
    tell()
    return told
