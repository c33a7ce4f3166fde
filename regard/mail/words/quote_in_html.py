"""The quote that only the HTML shows: found again in the plain text that was sent beside it."""

from __future__ import annotations

from collections.abc import Sequence

from regard.mail.words import quote_heads
from regard.mail.words.line_labels import Label
from regard.mail.words.plain import CUT, MARKS, QUOTED


def start_of_quote(lines: Sequence[str], labels: Sequence[Label], marked: str) -> int:
    """Return the line of a text where the first line that its HTML (`marked`) shows as quoted stands, -1 when nowhere.

    Half of the lines below it must be quoted there, too: she may well say what somebody else said.
    """
    first, quoted = _quoted_lines(marked)
    found, below, of_quote = -1, set[str](), 0
    for index in range(len(lines) - 1 if first else -1, -1, -1):
        bare = _bare(lines[index])
        if bare and bare not in below:
            below.add(bare)
            of_quote += bare in quoted
        if bare == first and labels[index] is Label.OWN and of_quote * 2 >= len(below):
            found = index
    return found


def _quoted_lines(marked: str) -> tuple[str, set[str]]:
    """Return the first line that the HTML shows as quoted, and all of them, bare."""
    quoted: list[str] = []
    is_cut = False
    for line in marked.split("\n"):
        is_cut |= line.startswith(CUT)
        if (is_cut or line.startswith((QUOTED, ">"))) and _bare(line):
            if not quoted and quote_heads.is_forward_divider(_bare(line)):
                return "", set()
            quoted.append(_bare(line))
    return (quoted[0], set(quoted)) if quoted else ("", set())


def _bare(line: str) -> str:
    return " ".join(MARKS.sub("", line).strip("> \t*_-").split()).lower()
