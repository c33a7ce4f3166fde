"""An answer as a letter: the agent's words, the signature, the question, and what it answers."""

from __future__ import annotations

import html
import re
import zoneinfo
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import formats, translation

from regard.channels.email.wording import Wording

STYLE = "font-family:system-ui,-apple-system,Segoe UI,Roboto,Helvetica,Arial,sans-serif;font-size:15px;line-height:1.5"
"""Of the whole letter. Mail programs that are told no font take an old serif."""
QUOTED_STYLE = "margin:0;padding:0 0 0 12px;border-left:2px solid #c9c2b4"

MOST_REFERENCES = 20
MOST_QUOTED_LINES = 60
MOST_QUOTED_CHARACTERS = 4000
_ANSWERS = re.compile(r"\s*(re|aw|sv|vs|antw|rv|res|rif|odp)\s*(\[\d+\])?\s*:", re.IGNORECASE)
_MESSAGE_ID = re.compile(r"[\x21-\x3b\x3d\x3f-\x7e]{1,250}")


@dataclass(frozen=True)
class Quote:
    """What is quoted below an answer. line: who wrote it and when. text: those words."""

    line: str
    text: str


@dataclass(frozen=True)
class Part:
    """The same thing for both alternatives of a mail."""

    text: str
    html: str


def subject_of_answer(subject: str, *, need: str) -> str:
    """Return the subject, with one "Re:" before it. Without a subject, her need stands for it."""
    subject = " ".join(subject.split()) or need[:80] or "your message"
    return subject if _ANSWERS.match(subject) else f"Re: {subject}"


def thread_of(message_ids: Sequence[str]) -> str:
    """Return References for the ids of a thread (no angle brackets, oldest first): the newest that are well-formed."""
    sound = [f"<{one}>" for one in dict.fromkeys(message_ids) if _MESSAGE_ID.fullmatch(one)]
    return " ".join(sound[-MOST_REFERENCES:])


def body(answer: Part, *, signature: str, question: Part | None, quote: Quote | None) -> Part:
    """Put the parts below each other, in text and in HTML."""
    parts = [answer, _signature(signature), question, _quoted(quote)]
    present = [part for part in parts if part and part.text.strip()]
    return Part(
        text="\n\n".join(part.text.strip("\n") for part in present) + "\n",
        html=f'<div style="{STYLE}">\n' + "\n".join(part.html for part in present) + "\n</div>",
    )


def _signature(signature: str) -> Part | None:
    if not signature.strip():
        return None
    lines = signature.strip().splitlines()
    return Part("\n".join(lines), f"<p>{'<br>'.join(html.escape(line) for line in lines)}</p>")


def _quoted(quote: Quote | None) -> Part | None:
    if quote is None or not quote.text.strip():
        return None
    lines = shortened(quote.text)
    text = "\n".join([quote.line, *(f"> {line}".rstrip() for line in lines)])
    escaped = "<br>".join(html.escape(line) for line in lines)
    return Part(
        text, f'<p>{html.escape(quote.line)}</p><blockquote type="cite" style="{QUOTED_STYLE}">{escaped}</blockquote>'
    )


def shortened(text: str) -> list[str]:
    """Return the lines of a text to quote, as many as help to remember what it was about."""
    lines = text.strip()[:MOST_QUOTED_CHARACTERS].splitlines()[:MOST_QUOTED_LINES]
    is_whole = len("\n".join(lines)) >= len("\n".join(text.strip().splitlines()))
    return lines if is_whole else [*lines, "[…]"]


def quoting_line(wording: Wording, *, at: datetime, name: str, time_zone: str, language: str = "") -> str:
    """Say who wrote and when, on one line, with the date as the reader's language writes it.

    language: the reader's, where it is known. One that has no wording of its own gets no words, only date and name.
    """
    day, name = at.astimezone(zoneinfo.ZoneInfo(time_zone)).date(), " ".join(name.split())
    if language and language[:2].lower() != wording.language:
        return f"{_day_in(language, day)}, {name}:"
    return wording.quoting.format(date=_day_in(wording.language, day), name=name)


def _day_in(language: str, day: date) -> str:
    """Write a date. English means more than one country, so the month is a word and the day stands before it."""
    if not translation.check_for_language(language):
        return day.isoformat()
    with translation.override(language):
        return formats.date_format(day, "j F Y" if language[:2].lower() == "en" else "DATE_FORMAT")
