"""What she is after, in her own words: the sentence of a message that asks."""

from __future__ import annotations

import re
from dataclasses import dataclass

_SENTENCE = re.compile(r"[^\s.!?][^.!?]*[.!?]*")
_GREETING = re.compile(r"^(hello|hi|dear|hallo|bonjour|hola)\b[^,\n]*,\s*", re.IGNORECASE)


@dataclass(frozen=True)
class Need:
    """quote == text[start:end], exactly."""

    quote: str
    start: int
    end: int


def propose(text: str) -> Need | None:
    """Return the sentence that asks, else the first one; None for a text without words."""
    sentences = [(m.start(), m.end()) for m in _SENTENCE.finditer(text)]
    for start, end in [s for s in sentences if text[s[0] : s[1]].rstrip().endswith("?")] or sentences:
        greeting = _GREETING.match(text[start:end])
        start += greeting.end() if greeting else 0
        quote = text[start:end].rstrip()
        if quote:
            return Need(quote, start, start + len(quote))
    return None
