"""Her new words, told from the quote and the signature.

Every line gets a label (`line_labels`), then what she quotes between her own words is given back to her (`kept_lines`).
Nothing is lost: each line that is not in `reply` is in `quoted`. A forwarded mail is content.
"""

from __future__ import annotations

from regard.mail.words import kept_lines, quote_heads
from regard.mail.words.kept_lines import Trimmed
from regard.mail.words.line_labels import Label, Reader
from regard.mail.words.plain import may_hold_marks, text_of_html
from regard.mail.words.quote_in_html import start_of_quote

MAX_LINES = 20_000


def trim(text: str, html: str = "", *, subject: str = "") -> Trimmed:
    """Split `text` into her new words and the rest.

    `html`, her HTML as it came, is asked where the text shows no quote. With a `subject` that says it is a forward
    («Fwd: …»), copied headers open the content that she passes on.
    """
    if not text.strip():
        return Trimmed("", "")
    lines = text.split("\n")
    rest = lines[MAX_LINES:]
    reader = Reader(lines[:MAX_LINES], is_forward=quote_heads.FORWARD_SUBJECT.match(subject) is not None)
    reader.read()
    if html and not reader.found_quote and may_hold_marks(html):
        _mend_by_html(reader, html)
    trimmed = kept_lines.split(reader.lines, reader.labels)
    if rest:
        return Trimmed(trimmed.reply, "\n".join([trimmed.quoted, *rest]).strip())
    return trimmed


def _mend_by_html(reader: Reader, html: str) -> None:
    """Cut where the HTML shows that the quote begins."""
    start = start_of_quote(reader.lines, reader.labels, text_of_html(html, marks=True))
    if start < 0:
        return
    for index in range(start, len(reader.labels)):
        if reader.labels[index] is not Label.BLANK:
            reader.labels[index] = Label.QUOTE
