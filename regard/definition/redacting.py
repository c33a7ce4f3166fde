"""Third persons are taken out of a customer's words before anybody outside reads them. Pure.

A proposal for a person, who looks it through; which words may be names is found by `voice.deeds.names`.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from regard.voice.deeds.names import names_in

BLANK = "…"
_WORD = re.compile(r"[^\W\d_]+(?:[’'\-][^\W\d_]+)*")
_REACH = re.compile(r"[\w.+-]+@[\w-]+\.\w[\w.-]*|\+?\d[\d ()/.-]{6,}\d")


def candidates(words: str) -> set[str]:
    """Return the words with a capital, which are looked up among the names that the desk knows."""
    return {each[0] for each in _WORD.finditer(words) if each[0][0].isupper()}


def redacted(words: str, known: Collection[str] = (), *, language: str = "en") -> str:
    """Return `words` with an ellipsis for each name, e-mail address and telephone number. known: names that we know."""
    text = _REACH.sub(BLANK, words)
    for found in reversed(names_in(text, language=language, known=known)):
        text = text[: found.start] + BLANK + text[found.end :]
    return text
