"""The road of a mail in: parse, screen, recognise, match the thread, append. Each step tells its reason.

One mail is one transaction. What is decided about it is kept on its RawMail with the reason.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django.db import connection, transaction

from regard.channels.email.mailboxes import Mailboxes
from regard.channels.email.models import RawMail, Verdict
from regard.channels.email.parsed import ParsedMail
from regard.channels.email.screen import A_MESSAGE, Screening, has_identity, screen
from regard.channels.email.writer import Writer, who_wrote
from regard.conversations import actions as conversation_actions
from regard.conversations import matching
from regard.conversations.inbound import InboundFile, InboundMessage, Match
from regard.conversations.models import Message
from regard.customers import actions as customer_actions
from regard.customers.models import Customer
from regard.files import actions as files
from regard.lib.language import guess
from regard.lib.text import storable

MOST_DELAY = timedelta(days=14)
"""A mail that claims to be older has a wrong clock behind it; only what is taken in from files may be old."""

LONGEST_MESSAGE_ID = 998
EARLIEST = datetime(1982, 8, 1, tzinfo=UTC)
"""RFC 822 is of August 1982: no date before it is one of a mail."""


class TakenByAnother(Exception):
    """The mail was settled meanwhile, by a run that we took for dead or by a person."""


@transaction.atomic
def receive(raw: RawMail, mail: ParsedMail, mailboxes: Mailboxes, *, is_wanted: bool = False) -> Screening:
    """Take in a mail that was parsed; returns the verdict, which its RawMail keeps.

    `is_wanted`: a person says that it is a message, so it is not screened.

    Any exception undoes all of it. Raises TakenByAnother; OSError when the disk does not take its attachments.
    """
    _commit_without_waiting()
    writer = who_wrote(mail, envelope_from=raw.envelope_from, mailboxes=mailboxes)
    screening = A_MESSAGE if is_wanted else screen(raw, mail, writer, mailboxes)
    if screening.verdict != Verdict.MESSAGE:
        return _end(raw, screening)
    kept = _keep_files(raw, mail)
    at = written_at(mail, raw)
    recipients = recipients_of(raw, mail)
    customer, match = _recognise_and_match(mail, writer, recipients, at)
    message = conversation_actions.receive(
        InboundMessage(
            customer=customer,
            mailbox=mailboxes.chosen_by(recipients),
            channel="email",
            author_name=storable(writer.name or writer.address.partition("@")[0]),
            author_address=writer.address,
            at=at,
            subject=storable(mail.subject),
            text=storable(mail.reply),
            quoted=storable(mail.quoted),
            html=storable(mail.html or ""),
            message_id=_message_id(mail),
            fingerprint=mail.fingerprint if has_identity(mail) else "",
            problems=_problems(mail, writer),
            raw=raw.file,
            files=kept,
        ),
        into=match.conversation,
        at=raw.received_at,
    )
    return _end(raw, Screening(Verdict.MESSAGE, f"Written by {writer.by}; {match.by}.", message))


def _commit_without_waiting() -> None:
    """Let the commit not wait for the disk: should a crash lose it, the mail still waits and is taken in again."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL synchronous_commit TO off")


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


def _recognise_and_match(
    mail: ParsedMail, writer: Writer, recipients: list[str], at: datetime
) -> tuple[Customer, Match]:
    """Who answers us by proof belongs to that matter, whatever address was used; else the address says who it is."""
    proven = matching.by_proof(recipients=recipients, in_reply_to=mail.in_reply_to, references=mail.references)
    if proven.conversation:
        customer_actions.hear_from(writer.address, at=at)
        return proven.conversation.customer, proven
    customer = customer_actions.recognise(
        writer.address, name=storable(writer.name), at=at, language=lambda: guess(mail.reply)
    )
    return customer, matching.in_own_threads(customer, in_reply_to=mail.in_reply_to, references=mail.references)


def _message_id(mail: ParsedMail) -> str:
    """An id longer than a line of mail may be is none, and more than an index holds."""
    message_id = storable(mail.message_id)
    return message_id if len(message_id.encode()) <= LONGEST_MESSAGE_ID else ""


def _keep_files(raw: RawMail, mail: ParsedMail) -> tuple[InboundFile, ...]:
    kept = files.keep_all([attachment.content for attachment in mail.attachments], at=raw.received_at)
    return tuple(
        InboundFile(
            file=file,
            filename=storable(attachment.filename),
            content_type=storable(attachment.content_type),
            content_id=storable(attachment.content_id),
            is_inline=attachment.inline,
        )
        for file, attachment in zip(kept, mail.attachments, strict=True)
    )


def _problems(mail: ParsedMail, writer: Writer) -> tuple[str, ...]:
    unknown = () if writer.is_known else ("it cannot be told who wrote it, so nobody can be answered",)
    return (*(storable(problem) for problem in mail.problems), *unknown)


def _end(raw: RawMail, screening: Screening) -> Screening:
    """Write the verdict, if the row still has the one that it was read with. Raises TakenByAnother."""
    # `raw` itself stays as it was read: should the commit fail, the next try compares with the truth.
    changed = RawMail.objects.filter(pk=raw.pk, verdict=raw.verdict).update(
        verdict=screening.verdict, reason=storable(screening.reason), message=screening.about
    )
    if not changed:
        raise TakenByAnother("This mail was settled meanwhile.")
    return screening


def give_up(raw: RawMail, mailboxes: Mailboxes, *, problem: str) -> Message:
    """Keep a mail that could not be taken in as a conversation that says so, with the mail itself as a file.

    It is filed under the address on its envelope; nothing of its content is touched.
    """
    nothing = ParsedMail()
    writer = who_wrote(nothing, envelope_from=raw.envelope_from, mailboxes=mailboxes)
    with transaction.atomic():
        message = conversation_actions.receive(
            InboundMessage(
                customer=customer_actions.recognise(writer.address, name=writer.name, at=raw.received_at),
                mailbox=mailboxes.chosen_by(raw.envelope_to),
                channel="email",
                author_name=writer.name or writer.address,
                author_address=writer.address,
                at=raw.received_at,
                subject="A mail that could not be read",
                text="",
                problems=("This mail could not be read; it is attached as it came.", problem),
                raw=raw.file,
                files=(InboundFile(raw.file, "mail.eml", "message/rfc822"),),
            ),
            into=None,
            at=raw.received_at,
        )
        _end(raw, Screening(Verdict.MESSAGE, f"It could not be read: {problem}", message))
    return message
