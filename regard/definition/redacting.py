"""Names of third persons are taken out of a customer's words before anybody outside reads them. Pure.

A proposal for a person, who looks it through: capitals inside a sentence are taken for names but for words that are
written so anyhow; names that the desk knows are found at the beginning of a sentence, too.
"""

from __future__ import annotations

import re
from collections.abc import Collection

BLANK = "…"
_WORD = re.compile(r"[^\W\d_]+(?:[’'\-][^\W\d_]+)*")
_TITLED = re.compile(
    r"\b(?i:mr|mrs|ms|miss|mx|dr|prof|sir|herr|frau|madame|monsieur|señora?)\b\.?\s+[^\W\d_a-z][\w’'\-]*"
)
_REACH = re.compile(r"[\w.+-]+@[\w-]+\.\w[\w.-]*|\+?\d[\d ()/.-]{6,}\d")
_CAPITALS = """i i’m i’ve i’d i’ll i'm i've i'd i'll ok english german french spanish italian dutch polish portuguese
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december christmas easter new year wifi tv"""
_ALWAYS_CAPITAL = frozenset(_CAPITALS.split())


def candidates(words: str) -> set[str]:
    """Return the words that are looked up among known names, in lower case."""
    return {each[0].lower() for each in _WORD.finditer(words) if each[0][0].isupper()} - _ALWAYS_CAPITAL


def redacted(words: str, known: Collection[str] = ()) -> str:
    """Return `words` with an ellipsis for each name, e-mail address and telephone number. known: names in lower case.

    Several names in a row become one ellipsis; a title before a name goes with it.
    """
    text = _TITLED.sub(BLANK, _REACH.sub(BLANK, words))
    hidden = _WORD.sub(lambda each: BLANK if _is_name(each, text, known) else each[0], text)
    return re.sub(rf"{BLANK}(?:[ \-]*{BLANK})+", BLANK, hidden)


def _is_name(word: re.Match[str], text: str, known: Collection[str]) -> bool:
    said = word[0].lower()
    bare = re.sub(r"[’']s$", "", said)
    if not word[0][0].isupper() or said in _ALWAYS_CAPITAL:
        return False
    return bare in known or not _begins_sentence(text, word.start())


def _begins_sentence(text: str, place: int) -> bool:
    before = text[:place].rstrip(" \t\"'“”‘’«»(–-")
    return not before or before[-1] in ".!?:…\n"
