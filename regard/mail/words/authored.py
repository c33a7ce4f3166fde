"""What agents write, made safe and plain: a narrow set of formatting, and the text form of it.

Both ways in end in the same two forms, so that a reply typed in the editor, in a bare text area or sent by a program is
kept, shown and mailed alike.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import nh3
from markupsafe import Markup, escape

from regard.mail.words.plain import text_of_html

_TAGS = {"img", "p", "br", "strong", "b", "em", "i", "a", "ul", "ol", "li", "blockquote"}
_ATTRIBUTES = {"a": {"href"}, "ol": {"start"}, "img": {"src", "alt"}}
_SCHEMES = {"http", "https", "mailto", "tel"}
_EMPTY = re.compile(r"<p>(?:\s|&nbsp;|<br>)*</p>")
_OWN_PICTURE = re.compile(r"/conversations/\d{1,18}/written-pictures/\d{1,18}\.[a-z2-7]{16}")
_UNTOLD = re.compile(r"<img(?![^>]* alt=)")
"""Who cannot see a picture is at least told that there is one (RFC 2557; WCAG 1.1.1)."""
_NO_PICTURE = re.compile(r"<img(?![^>]* src=)[^>]*>")
_BLANK_LINES = re.compile(r"\n[^\S\n]*\n\s*")
# A full stop or bracket that follows an address belongs to the sentence.
_WEB_ADDRESS = re.compile(r"https?://[^\s<>\"]*[^\s<>\".,;:!?)\]}'’”]")


@dataclass(frozen=True)
class Authored:
    """html: sanitised. text: its plain form; "" when nothing was said."""

    html: str
    text: str


def authored_html(html: str) -> Authored:
    """Keep of `html` what an answer may hold: paragraphs, bold, italic, lists, links, quotes, and pictures of ours.

    Of pictures only those stay whose address is one of this desk's own (`conversations.written_pictures`).
    """
    clean = nh3.clean(
        html.replace("\x00", ""),
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes=_SCHEMES,
        link_rel="noopener noreferrer",
        strip_comments=True,
        attribute_filter=_own_pictures_alone,
    )
    clean = _UNTOLD.sub('<img alt="Picture"', _NO_PICTURE.sub("", clean).replace(' alt=""', ""))
    text = text_of_html(clean).strip()
    return Authored(clean.strip() if text else "", text)


def _own_pictures_alone(tag: str, name: str, value: str) -> str | None:
    if (tag, name) == ("img", "src"):
        return value if _OWN_PICTURE.fullmatch(value) else None
    return value


def authored_text(text: str) -> Authored:
    """Make paragraphs of plain text: a blank line parts them, web addresses become links."""
    text = text.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n").strip()
    paragraphs = [paragraph for paragraph in _BLANK_LINES.split(text) if paragraph.strip()]
    html = Markup("\n").join(Markup("<p>{}</p>").format(_lines(paragraph)) for paragraph in paragraphs)
    return Authored(str(html), text)


def is_blank(html: str) -> bool:
    """Tell whether the editor's HTML holds nothing but empty paragraphs."""
    return not _EMPTY.sub("", html).strip()


def _lines(paragraph: str) -> Markup:
    return Markup("<br>").join(_linked(line) for line in paragraph.split("\n"))


def _linked(line: str) -> Markup:
    pieces, at = [], 0
    for found in _WEB_ADDRESS.finditer(line):
        pieces.append(escape(line[at : found.start()]))
        pieces.append(Markup('<a href="{0}" rel="noopener noreferrer">{0}</a>').format(found[0]))
        at = found.end()
    return Markup("").join([*pieces, escape(line[at:])])
