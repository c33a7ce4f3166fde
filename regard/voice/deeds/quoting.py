"""What may be done to a quotation: parts of it may be left out, and nothing else. Pure."""

from __future__ import annotations

from collections.abc import Iterable

GAP = "[…]"


def without(words: str, spans: Iterable[tuple[int, int]]) -> str:
    """Leave out the characters of these spans; a gap stands for each. Spans that touch or overlap make one gap."""
    left, at = [], 0
    for start, end in _joined(spans):
        left.append(words[at:start] + GAP)
        at = end
    return "".join(left) + words[at:]


def _joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def is_quoted(original: str, shown: str) -> bool:
    """Tell whether `shown` is `original` with some parts left out: what is left stands there in this order."""
    text, at = " ".join(original.split()), 0
    pieces = [" ".join(piece.split()) for piece in shown.replace("[...]", GAP).split(GAP)]
    if not any(pieces):
        return False
    for piece in pieces:
        found = text.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    return True
