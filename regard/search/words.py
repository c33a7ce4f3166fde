"""What a person typed into a search box, read into terms and made into a tsquery. Any text is a search, none
an error.

Words must all be found, the last one as a beginning. "Words in quotes" stand together. -word is left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from regard.lib.text import storable

MOST_TERMS = 20
MOST_CHARACTERS = 400
SHORTEST_BEGINNING = 3
"""A beginning of one or two Latin letters is that of thousands of words."""

_TERM = re.compile(r'(?P<minus>(?<!\S)-)?(?:["“„«](?P<phrase>[^"“”„«»]*)["“”»]?|(?P<word>[^\s"“”„«»]+))')


@dataclass(frozen=True)
class Term:
    """kind: "word", "phrase" or "beginning"."""

    text: str
    kind: str = "word"
    is_left_out: bool = False


def read(text: str) -> list[Term]:
    """Read what was typed into at most MOST_TERMS terms, in its order."""
    typed = storable(text)[:MOST_CHARACTERS]
    terms = [
        Term(
            (found["phrase"] if found["word"] is None else found["word"]).strip(),
            "word" if found["word"] is not None else "phrase",
            bool(found["minus"]),
        )
        for found in _TERM.finditer(typed)
    ]
    kept = [term for term in terms if any(map(str.isalnum, term.text))][:MOST_TERMS]
    if kept and not typed[-1:].isspace() and _may_be_a_beginning(kept[-1]):
        kept[-1] = Term(kept[-1].text, "beginning")
    return kept


def read_beginnings(text: str) -> list[Term]:
    """Read what was typed with every word as a beginning, however short: for names, of which there are
    few.
    """
    return [Term(term.text, "beginning", term.is_left_out) for term in read(text)]


def _may_be_a_beginning(term: Term) -> bool:
    is_short = len(term.text) < SHORTEST_BEGINNING and term.text.isascii()
    return term.kind == "word" and not term.is_left_out and not is_short


def as_sql(terms: Sequence[Term]) -> tuple[str, list[str]]:
    """Return the SQL that makes the tsquery of `terms`, and its parameters; ("", []) when nothing is asked
    for.

    PostgreSQL splits each term as it split the texts (hyphens, addresses, numbers). What only leaves out asks
    for nothing.
    """
    if all(term.is_left_out for term in terms):
        return "", []
    parts = [("!! " if term.is_left_out else "") + _FUNCTIONS[term.kind] for term in terms]
    return " && ".join(parts), [_quoted(term.text) if term.kind == "beginning" else term.text for term in terms]


_FUNCTIONS = {
    "word": "plainto_tsquery('simple', %s)",
    "phrase": "phraseto_tsquery('simple', %s)",
    "beginning": "to_tsquery('simple', %s)",
}


def _quoted(text: str) -> str:
    """Quote an operand of to_tsquery. Source: PostgreSQL manual, 8.11.2 «tsquery»."""
    return "'" + text.replace("\\", "\\\\").replace("'", "''") + "':*"
