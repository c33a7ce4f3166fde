"""A mail inside another that somebody passed on: attached whole, or below its copied head.

«---------- Forwarded message --------- From: … Date: … Subject: …», as Gmail, Outlook, Apple Mail, Thunderbird, Yahoo
and their kin write it in some forty languages (`quote_heads`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import tzinfo

from regard.mail.parsed import Mailbox, ParsedMail
from regard.mail.words import quote_heads
from regard.mail.words.moments import read_moment
from regard.mail.words.trim import trim

ENCLOSED = "message/rfc822"
MOST_LINES = 4_000
_ADDRESS = re.compile(r"[^\s<>\[\]():;,\"'|*]+@[^\s<>\[\]():;,\"'|*]+\.[^\s<>\[\]():;,\"'|*]*[^\s<>\[\]():;,\"'|*.]")
_AROUND_NAME = " \t\"'<[(*_|:;,"


@dataclass(frozen=True)
class Forwarded:
    """What was passed on, as a mail of its own, and what who passed it on wrote above it."""

    mail: ParsedMail
    own: str


def forwarded_in(mail: ParsedMail, parse: Callable[[bytes], ParsedMail], *, zone: tzinfo) -> Forwarded | None:
    """Read what a mail passes on; None when nothing in it can be read as a mail with its sender.

    parse: reads a mail that is attached whole. zone: in which moments are meant that name none.
    """
    enclosed = next((one for one in mail.attachments if one.content_type.lower() == ENCLOSED), None)
    if enclosed is not None:
        inner = parse(enclosed.content)
        if inner.from_ is None or not inner.from_.address:
            return None
        return Forwarded(replace(inner, kind="message", bounce=None), mail.text.strip())
    return _below_its_head(mail, zone)


def _below_its_head(mail: ParsedMail, zone: tzinfo) -> Forwarded | None:
    lines = mail.text.splitlines()[:MOST_LINES]
    for index, line in enumerate(lines):
        start = _first_field(lines, index + 1) if _divides(line) else index
        count = quote_heads.lines_of_header_block(lines, start) if start < len(lines) else 0
        if count:
            return _read(mail, lines, index, start, count, zone)
    return None


def _divides(line: str) -> bool:
    return quote_heads.is_forward_divider(line) or quote_heads.is_original_divider(line)


def _first_field(lines: Sequence[str], start: int) -> int:
    """Return where the next line is that says something, of the few below a divider."""
    return next((at for at in range(start, min(start + 4, len(lines))) if lines[at].strip(" \t>")), len(lines))


def _read(mail: ParsedMail, lines: Sequence[str], index: int, start: int, count: int, zone: tzinfo) -> Forwarded | None:
    fields = quote_heads.fields_of(lines[start : start + count])
    sender = _person(fields.get("from", ""))
    if sender is None:
        return None
    text = _unquoted(lines[start + count :])
    subject = fields.get("subject", "")
    trimmed = trim(text, "", subject=subject)
    date = read_moment(fields.get("date", ""), zone=zone)
    inner = ParsedMail(
        subject=subject,
        from_=sender,
        to=_people(fields.get("to", "")),
        cc=_people(fields.get("cc", "")),
        date=date,
        text=text,
        reply=trimmed.reply,
        quoted=trimmed.quoted,
        attachments=mail.attachments,
        problems=() if date else ("the date of the forwarded mail could not be read",),
        fingerprint=mail.fingerprint,
    )
    return Forwarded(inner, "\n".join(lines[:index]).strip())


def _person(text: str) -> Mailbox | None:
    found = _ADDRESS.search(text.replace("mailto:", " "))
    if found is None:
        return None
    name = text.replace("mailto:", " ")[: found.start()].strip(_AROUND_NAME)
    return Mailbox(" ".join(name.split()), found[0].lower())


def _people(text: str) -> tuple[Mailbox, ...]:
    found = (_person(each) for each in re.split(r"[;,](?=[^@]*@)", text))
    return tuple({one.address: one for one in found if one}.values())


def _unquoted(lines: Sequence[str]) -> str:
    """Return the forwarded words; some programs quote all of them."""
    said = [line for line in lines if line.strip()]
    if said and all(line.lstrip().startswith(">") for line in said):
        lines = [re.sub(r"^\s*> ?", "", line) for line in lines]
    return "\n".join(lines).strip("\n")
