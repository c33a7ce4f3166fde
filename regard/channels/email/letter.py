"""A mail with what its headers say: who wrote it, when, to whom, and what it answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from regard.channels.email.mailboxes import Mailboxes
from regard.channels.email.models import RawMail
from regard.channels.email.writer import Writer, who_wrote
from regard.conversations.matching import Headers
from regard.mail.parsed import ParsedMail

MOST_DELAY = timedelta(days=14)
"""A mail that claims to be older has a wrong clock behind it; only what is taken in from files may be old."""

EARLIEST = datetime(1982, 8, 1, tzinfo=UTC)
"""RFC 822 is of August 1982: no date before it is one of a mail."""


@dataclass(frozen=True)
class Letter:
    """A mail that was parsed, with what its headers say: who wrote it, to whom, what it answers."""

    raw: RawMail
    mail: ParsedMail
    writer: Writer
    headers: Headers

    @property
    def at(self) -> datetime:
        return written_at(self.mail, self.raw)


def letter_of(raw: RawMail, mail: ParsedMail, mailboxes: Mailboxes) -> Letter:
    """Say what the headers of a mail say."""
    return Letter(
        raw,
        mail,
        who_wrote(mail, envelope_from=raw.envelope_from, mailboxes=mailboxes),
        Headers(recipients_of(raw, mail), mail.in_reply_to, mail.references),
    )


def written_at(mail: ParsedMail, raw: RawMail) -> datetime:
    """Return when it was written, as far as that can be believed: never later than it came, seldom much earlier."""
    if mail.date is None or mail.date > raw.received_at or mail.date < EARLIEST:
        return raw.received_at
    if raw.source != "files" and mail.date < raw.received_at - MOST_DELAY:
        return raw.received_at
    return mail.date


def recipients_of(raw: RawMail, mail: ParsedMail) -> list[str]:
    """Return all addresses it was sent to; the envelope first, since it tells where it was truly delivered."""
    headers = (box.address for box in (*mail.to, *mail.cc))
    return list(dict.fromkeys(address for address in (*raw.envelope_to, *mail.delivered_to, *headers) if address))
