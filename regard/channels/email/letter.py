"""A mail with what its headers say: who wrote it, when, to whom, and what it answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from regard.channels.email.mailboxes import Mailboxes
from regard.channels.email.models import RawMail
from regard.channels.email.writer import Writer, who_wrote
from regard.conversations.addresses import forwarder
from regard.conversations.matching import Headers
from regard.mail.parse import parse
from regard.mail.parsed import ParsedMail
from regard.mail.words.forwarded import forwarded_in
from regard.team.models import Agent, Desk

MOST_DELAY = timedelta(days=14)
"""A mail that claims to be older has a wrong clock behind it; only what is taken in from files may be old."""

EARLIEST = datetime(1982, 8, 1, tzinfo=UTC)
"""RFC 822 is of August 1982: no date before it is one of a mail."""


@dataclass(frozen=True)
class Passed:
    """One of us forwarded it, and wrote `own` above it."""

    by: Agent
    own: str


@dataclass(frozen=True)
class Letter:
    """A mail that was parsed, with what its headers say: who wrote it, to whom, what it answers."""

    raw: RawMail
    mail: ParsedMail
    writer: Writer
    headers: Headers
    forwarded: Passed | None = None

    @property
    def at(self) -> datetime:
        if self.forwarded and self.mail.date and EARLIEST <= self.mail.date <= self.raw.received_at:
            return self.mail.date  # it may well have lain with the agent for weeks
        return written_at(self.mail, self.raw)


def letter_of(raw: RawMail, mail: ParsedMail, mailboxes: Mailboxes) -> Letter:
    """Say what the headers of a mail say; of one that an agent forwarded by proof, those of the mail inside."""
    recipients = recipients_of(raw, mail)
    agent = forwarder(recipients) if mail.kind == "message" else None
    if agent is None:
        return _letter(raw, mail, mailboxes, recipients, envelope_from=raw.envelope_from)
    found = forwarded_in(mail, parse, zone=ZoneInfo(agent.time_zone or Desk.the().time_zone))
    if found is None or not found.mail.from_ or is_of_us(found.mail.from_.address, mailboxes):
        unread = f"it came to the forwarding address of {agent.name}, but no mail of a customer could be read in it"
        mail = replace(mail, problems=(*mail.problems, unread))
        return _letter(raw, mail, mailboxes, recipients, envelope_from=raw.envelope_from)
    letter = _letter(raw, found.mail, mailboxes, recipients, envelope_from="")
    return replace(letter, forwarded=Passed(agent, found.own))


def is_of_us(address: str, mailboxes: Mailboxes) -> bool:
    """Tell whether an address is one of our mailboxes or of somebody who works here."""
    return mailboxes.owner_of(address) is not None or Agent.objects.filter(email__iexact=address.strip()).exists()


def _letter(
    raw: RawMail, mail: ParsedMail, mailboxes: Mailboxes, recipients: Sequence[str], *, envelope_from: str
) -> Letter:
    writer = who_wrote(mail, envelope_from=envelope_from, mailboxes=mailboxes)
    return Letter(raw, mail, writer, Headers(recipients, mail.in_reply_to, mail.references, mail.message_id))


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
