"""How numbers, names and her words are said on a screen. Pure; English."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from markupsafe import Markup, escape

MINUTE_S, HOUR_S, DAY_S = 60, 3600, 86400
_PARAGRAPH_BREAK = re.compile(r"\n[^\S\n]*\n\s*")
_SIZES = ("bytes", "kB", "MB", "GB", "TB")


def wait_words(seconds: float) -> str:
    """Say a length of time as short as stays honest: "under a minute", "12 min", "4 h 15", "3 days".

    Hours carry minutes up to a day, as "4 h 05"; from two days on only whole days are said.
    """
    seconds = max(0, int(seconds))
    if seconds < MINUTE_S:
        return "under a minute"
    if seconds < HOUR_S:
        return f"{seconds // MINUTE_S} min"
    if seconds < DAY_S:
        minutes = seconds % HOUR_S // MINUTE_S
        return f"{seconds // HOUR_S} h" + (f" {minutes:02}" if minutes else "")
    if seconds < 2 * DAY_S:
        hours = seconds % DAY_S // HOUR_S
        return "1 day" + (f" {hours} h" if hours else "")
    return f"{seconds // DAY_S} days"


def due_words(seconds: float) -> str:
    """Say how far off a time is, or how far past: "20 min left", "4 h 15 over"."""
    return f"{wait_words(-seconds)} over" if seconds < 0 else f"{wait_words(seconds)} left"


def plural(count: int, one: str, many: str = "") -> str:
    """Say `count` with its noun: "1 request", "2 requests", "2,014 replies" (`many`, else `one` with an s)."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


@lru_cache(maxsize=4096)
def initials(name: str) -> str:
    """Return the one or two letters that stand in an avatar: of the first and the last word, "?" for no letters."""
    words = [word for word in re.split(r"[\s._@-]+", name.partition("@")[0]) if word and word[0].isalpha()]
    if not words:
        return "?"
    chosen = words[:1] if len(words) == 1 else [words[0], words[-1]]
    return "".join(unicodedata.normalize("NFC", word)[0].upper() for word in chosen)


def possessive(name: str) -> str:
    """Return the name as owner: "Ruth’s", "Jonas’s"."""
    return f"{name}’s"


def quoted(text: str) -> str:
    """Put typographic quotes around her words; those inside become single ones."""
    inner = re.sub(r"[“”„«»\"]([^“”„«»\"]*)[“”«»\"]", r"‘\1’", collapsed(text))
    return f"“{inner}”"


def collapsed(text: str) -> str:
    """Return the text on one line: each run of white space is one space."""
    return " ".join(text.split())


def file_size(size_bytes: int) -> str:
    """Say a size in decimal units: "812 bytes", "48 kB", "2.4 MB"."""
    size, unit = float(size_bytes), 0
    while size >= 999.5 and unit < len(_SIZES) - 1:
        size, unit = size / 1000, unit + 1
    number = f"{size:.1f}" if unit > 1 and size < 9.95 else f"{size:.0f}"
    return f"{number} {_SIZES[unit]}"


def paragraphs(text: str, start: int | None = None, end: int | None = None) -> Markup:
    """Set plain text as `<p>` and `<br>`, escaped, with the characters `start` … `end` of `text` in `<mark>`.

    A mark that spans a paragraph break is closed and opened again. Offsets outside the text mark nothing.
    """
    if start is None or end is None or not 0 <= start < end <= len(text):
        start = end = 0
    pieces, at = [], 0
    for gap in [*_PARAGRAPH_BREAK.finditer(text), None]:
        until = gap.start() if gap else len(text)
        if text[at:until].strip():
            pieces.append(Markup("<p>{}</p>").format(_marked(text, at, until, start, end)))
        at = gap.end() if gap else until
    return Markup("\n").join(pieces)


def _marked(text: str, at: int, until: int, start: int, end: int) -> Markup:
    start, end = min(max(start, at), until), min(max(end, at), until)
    if start >= end:
        return _lines(text[at:until])
    return _lines(text[at:start]) + Markup("<mark>{}</mark>").format(_lines(text[start:end])) + _lines(text[end:until])


def _lines(text: str) -> Markup:
    return Markup("<br>").join(escape(line) for line in text.split("\n"))
