"""What is no message of a customer: bounces, machines that answer, complaints of providers, loops, second deliveries.

Nothing is thrown away: each has its verdict with the reason, stands in the mail log, and can be taken in all the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from regard.channels.email import bounces
from regard.channels.email.mailboxes import Mailboxes
from regard.channels.email.models import RawMail, Verdict
from regard.channels.email.parsed import ParsedMail
from regard.channels.email.writer import Writer
from regard.conversations.addresses import conversation_of_message_id
from regard.conversations.models import Message

MOST_MACHINE_MAILS = 20
"""An hour and address: beyond it, mail that marks itself as made by a machine is taken for a loop."""

WINDOW = timedelta(hours=1)


@dataclass(frozen=True)
class Screening:
    """verdict: `message` when a customer wrote it. reason: a sentence. about: the message that it concerns."""

    verdict: Verdict
    reason: str
    about: Message | None = None


A_MESSAGE = Screening(Verdict.MESSAGE, "")


def screen(raw: RawMail, mail: ParsedMail, writer: Writer, mailboxes: Mailboxes) -> Screening:
    """Tell whether `mail` is a message. A bounce is also noted on the mail that came back."""
    return (
        _bounce(raw, mail, writer)
        or _feedback_report(mail)
        or _loop(raw, mail, writer, mailboxes)
        or _auto_reply(mail)
        or _duplicate(raw, mail)
        or A_MESSAGE
    )


def _bounce(raw: RawMail, mail: ParsedMail, writer: Writer) -> Screening | None:
    if mail.kind != "bounce":
        return None
    found = bounces.note(raw, mail)
    if found.post is None and not bounces.is_from_a_machine(raw, mail, writer.address):
        return None
    return Screening(Verdict.BOUNCE, found.reason, found.message)


def _feedback_report(mail: ParsedMail) -> Screening | None:
    if mail.kind != "feedback_report":
        return None
    return Screening(Verdict.FEEDBACK_REPORT, "A provider reports how its customer sorted a mail of ours.")


def _loop(raw: RawMail, mail: ParsedMail, writer: Writer, mailboxes: Mailboxes) -> Screening | None:
    if conversation_of_message_id(mail.message_id) is not None:
        return Screening(Verdict.LOOP, "This is a mail of ours that came back to us.")
    if mailboxes.owner_of(writer.address):
        return Screening(Verdict.LOOP, f"It says that our own mailbox {writer.address} wrote it.")
    if raw.source == "smtp" and is_made_by_a_machine(mail) and _had_its_share(raw, writer):
        return Screening(
            Verdict.LOOP,
            f"More than {MOST_MACHINE_MAILS} mails of a machine at {writer.address} within an hour.",
        )
    return None


def is_made_by_a_machine(mail: ParsedMail) -> bool:
    """Tell whether a mail marks itself as automatic (RFC 3834) or sent to many."""
    is_automatic = mail.auto_submitted not in ("", "no")
    return is_automatic or mail.precedence in ("bulk", "junk", "list", "auto_reply") or bool(mail.list_id)


def _had_its_share(raw: RawMail, writer: Writer) -> bool:
    lately = RawMail.objects.filter(
        received_at__gt=raw.received_at - WINDOW,
        verdict=Verdict.MESSAGE,
        message__author_address=writer.address,
    )
    return lately.count() >= MOST_MACHINE_MAILS


def _auto_reply(mail: ParsedMail) -> Screening | None:
    if mail.kind != "auto_reply":
        return None
    if mail.auto_submitted == "auto-generated" and not mail.in_reply_to and not mail.references:
        # A shop or a form wrote it by itself, but answers nothing: it may tell of a customer.
        return None
    return Screening(Verdict.AUTO_REPLY, "A machine answered for the customer, such as a notice of absence.")


def _duplicate(raw: RawMail, mail: ParsedMail) -> Screening | None:
    if has_identity(mail):
        twin = next(iter(Message.objects.only("pk").filter(fingerprint=mail.fingerprint)), None)
        return Screening(Verdict.DUPLICATE, "The same mail was delivered before.", twin) if twin else None
    earlier = RawMail.objects.filter(file=raw.file_id, pk__lt=raw.pk).exclude(verdict=Verdict.WAITING).first()
    return Screening(Verdict.DUPLICATE, "The same bytes were delivered before.", earlier.message) if earlier else None


def has_identity(mail: ParsedMail) -> bool:
    """Without Message-ID and Date, two mails of equal words are two mails: a customer may well write "yes" twice."""
    return bool(mail.message_id or mail.date)
