"""What is no message of a customer: bounces, machines that answer, complaints of providers, loops, second deliveries.

Nothing is thrown away: each has its verdict with the reason, stands in the mail log, and can be taken in all the same.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from regard.channels.email import bounces, complaints
from regard.channels.email.letter import Letter
from regard.channels.email.mailboxes import Mailboxes
from regard.channels.email.models import RawMail, Verdict
from regard.conversations.addresses import conversation_of_message_id
from regard.conversations.models import Message
from regard.erasing import tombstones
from regard.mail.parsed import ParsedMail

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
DELETED = Screening(Verdict.DELETED, "It was deleted here before; what came again is not kept.")


def screen_all(letters: Sequence[Letter], mailboxes: Mailboxes) -> list[Screening]:
    """Tell of each whether it is a message, A_MESSAGE, or else what. A bounce is also noted on the mail that came back.

    Second deliveries are looked up for all at once; none of `letters` may be the twin of another.
    """
    twins, deleted = _twins(letters), _deleted(letters)
    return [_screen(one, mailboxes, twins, deleted) for one in letters]


def _screen(one: Letter, mailboxes: Mailboxes, twins: Mapping[str, Message], deleted: Collection[int]) -> Screening:
    return (
        (DELETED if one.raw.pk in deleted else None)
        or _bounce(one)
        or _feedback_report(one)
        or _loop(one, mailboxes)
        or _auto_reply(one.mail)
        or _duplicate(one, twins)
        or A_MESSAGE
    )


def _bounce(one: Letter) -> Screening | None:
    if one.mail.kind != "bounce":
        return None
    found = bounces.note(one.raw, one.mail)
    if found.post is None and not bounces.is_from_a_machine(one.raw, one.mail, one.writer.address):
        return None
    return Screening(Verdict.BOUNCE, found.reason, found.message)


def _feedback_report(one: Letter) -> Screening | None:
    if one.mail.kind != "feedback_report":
        return None
    post = complaints.note(one.raw, one.mail)
    if post is None:
        return Screening(Verdict.FEEDBACK_REPORT, "A provider reports how its customer sorted a mail of ours.")
    about = Message.objects.filter(post=post).first()
    words = f"{post.recipient} reported a mail of ours as unwanted: no automatic mail goes there any more."
    return Screening(Verdict.FEEDBACK_REPORT, words, about)


def _loop(one: Letter, mailboxes: Mailboxes) -> Screening | None:
    if conversation_of_message_id(one.mail.message_id) is not None:
        return Screening(Verdict.LOOP, "This is a mail of ours that came back to us.")
    address = one.writer.address
    if mailboxes.owner_of(address):
        return Screening(Verdict.LOOP, f"It says that our own mailbox {address} wrote it.")
    if one.raw.source == "smtp" and is_made_by_a_machine(one.mail) and _had_its_share(one.raw, address):
        return Screening(
            Verdict.LOOP, f"More than {MOST_MACHINE_MAILS} mails of a machine at {address} within an hour."
        )
    return None


def is_made_by_a_machine(mail: ParsedMail) -> bool:
    """Tell whether a mail marks itself as automatic (RFC 3834) or sent to many."""
    is_automatic = mail.auto_submitted not in ("", "no")
    return is_automatic or mail.precedence in ("bulk", "junk", "list", "auto_reply") or bool(mail.list_id)


def _had_its_share(raw: RawMail, address: str) -> bool:
    lately = RawMail.objects.filter(
        received_at__gt=raw.received_at - WINDOW,
        verdict=Verdict.MESSAGE,
        message__author_address=address,
    )
    return lately.count() >= MOST_MACHINE_MAILS


def _auto_reply(mail: ParsedMail) -> Screening | None:
    if mail.kind != "auto_reply":
        return None
    if mail.auto_submitted == "auto-generated" and not mail.in_reply_to and not mail.references:
        # A shop or a form wrote it by itself, but answers nothing: it may tell of a customer.
        return None
    return Screening(Verdict.AUTO_REPLY, "A machine answered for the customer, such as a notice of absence.")


def _twins(letters: Sequence[Letter]) -> dict[str, Message]:
    """Return the messages that were delivered before, by fingerprint."""
    fingerprints = [one.mail.fingerprint for one in letters if has_identity(one.mail)]
    found = Message.objects.only("fingerprint").filter(fingerprint__in=fingerprints) if fingerprints else ()
    return {message.fingerprint: message for message in found}


def _deleted(letters: Sequence[Letter]) -> set[int]:
    """Return the ids of those that were deleted here before: one question for all."""
    asked = {
        one.raw.pk: tombstones.of_mail(
            sha256=one.raw.file.sha256,
            fingerprint=one.mail.fingerprint if has_identity(one.mail) else "",
            message_id=one.mail.message_id,
            writer=one.writer.address,
        )
        for one in letters
    }
    known = tombstones.known(set().union(*asked.values()))
    return {pk for pk, digests in asked.items() if digests & known}


def _duplicate(one: Letter, twins: Mapping[str, Message]) -> Screening | None:
    if has_identity(one.mail):
        twin = twins.get(one.mail.fingerprint)
        return Screening(Verdict.DUPLICATE, "The same mail was delivered before.", twin) if twin else None
    earlier = RawMail.objects.filter(file=one.raw.file_id, pk__lt=one.raw.pk).exclude(verdict=Verdict.WAITING).first()
    return Screening(Verdict.DUPLICATE, "The same bytes were delivered before.", earlier.message) if earlier else None


def has_identity(mail: ParsedMail) -> bool:
    """Without Message-ID and Date, two mails of equal words are two mails: a customer may well write "yes" twice."""
    return bool(mail.message_id or mail.date)
