"""HTML as a flat run of tags and text, in one pass and linear time, whatever the markup.

No tree is built: mail HTML may be nested 100,000 deep or never closed, and what reads it here (plain text, quote marks,
the guard of the sanitiser) needs the order of things only.
"""

from __future__ import annotations

import html as html_module
import re
from collections.abc import Iterator
from dataclasses import dataclass

_NAME = re.compile(r"/?([a-zA-Z][a-zA-Z0-9:_-]*)")
_ATTRIBUTE = re.compile(r"""([^\s=>"'/]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+))?""")
_SKIPPED = {"script", "style", "title", "template", "noscript", "svg", "math", "object", "select", "textarea", "iframe"}
_MAX_ATTRIBUTES = 20000
_MAX_JOINED = 5000


@dataclass(slots=True)
class Tag:
    """A tag: lower-case name, whether it closes, and its attributes' source."""

    name: str
    closes: bool
    source: str

    def attribute(self, name: str) -> str:
        """Return an attribute's value, entities undone, "" when absent."""
        for match in _ATTRIBUTE.finditer(self.source[:_MAX_ATTRIBUTES]):
            if match[1].lower() == name:
                return html_module.unescape((match[2] or "").strip("\"'"))
        return ""


def scan(html: str) -> Iterator[Tag | str]:
    """Yield tags and decoded texts in order. Comments, styles, scripts, titles and foreign content are passed over."""
    pieces = html.split("<")
    if pieces[0]:
        yield html_module.unescape(pieces[0])
    last_comment_end = _last_index(pieces, "-->")
    skipping, in_comment, held, bare = "", False, "", 0
    for index in range(1, len(pieces)):
        piece = held + pieces[index]
        held = ""
        if not piece and not in_comment:
            bare += 1
            continue
        if bare and not skipping:
            yield "<" * bare
        bare = 0
        if in_comment:
            _, arrow, text = piece.partition("-->")
            if not arrow:
                continue
            in_comment = False
        elif piece.startswith("!--") and index <= last_comment_end:
            _, arrow, text = piece[3:].partition("-->")
            if not arrow:
                in_comment = True
                continue
        else:
            end = _tag_end(piece)
            if end < 0:
                if _is_unfinished(piece) and index + 1 < len(pieces):
                    held = piece + "<"
                elif not skipping:
                    yield "<" + html_module.unescape(piece)
                continue
            match = _NAME.match(piece)
            text = piece[end + 1 :]
            if match is not None:
                name, closes = match[1].lower(), piece[0] == "/"
                if skipping:
                    if closes and name == skipping:
                        skipping = ""
                elif name in _SKIPPED and not closes and not piece[:end].endswith("/"):
                    skipping = name
                else:
                    yield Tag(name, closes, piece[match.end() : end])
            elif not skipping and piece[0] not in "!?/":
                # «a < b > c» is text, not a tag.
                yield "<" + html_module.unescape(piece)
                continue
        if text and not skipping:
            yield html_module.unescape(text) if "&" in text else text
    if bare and not skipping:
        yield "<" * bare


def _last_index(pieces: list[str], needle: str) -> int:
    for index in range(len(pieces) - 1, -1, -1):
        if needle in pieces[index]:
            return index
    return -1


def _tag_end(piece: str) -> int:
    """Return where the tag at the start of `piece` ends: the first «>» outside quotes, else the first of all."""
    first = end = piece.find(">")
    for _ in range(8):
        if end < 0 or piece.count('"', 0, end) % 2 == 0:
            break
        end = piece.find(">", end + 1)
    return end if end >= 0 else first


def _is_unfinished(piece: str) -> bool:
    """Tell whether a quote was left open, so that the «<» which ended the piece stood inside an attribute."""
    return len(piece) < _MAX_JOINED and piece[:1].isalpha() and piece.count('"') % 2 == 1 and "=" in piece
