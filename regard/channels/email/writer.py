"""Who wrote a mail, from headers that may be empty, odd or filled in by a form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from regard.channels.email.mailboxes import Mailboxes
from regard.mail.parsed import Mailbox, ParsedMail

UNKNOWN = "unknown@invalid"
A_USABLE_ADDRESS = re.compile(r"[^\s@\x00-\x1f<>]{1,250}@[^\s@\x00-\x1f<>]{1,250}")
_NO_REPLY = re.compile(r"(do[-_.]?not|no)[-_.]?reply|(web|contact)[-_.]?form|wordpress", re.IGNORECASE)


@dataclass(frozen=True)
class Writer:
    """address: lower case. name: may be empty. by: which part of the mail says so."""

    address: str
    name: str
    by: str

    @property
    def is_known(self) -> bool:
        return self.address != UNKNOWN


def who_wrote(mail: ParsedMail, *, envelope_from: str, mailboxes: Mailboxes) -> Writer:
    """Decide who wrote `mail`.

    It is From; but where From is an address of ours or one that takes no answer, a form wrote it for the person in
    Reply-To. Without a usable From: Sender, Reply-To, the envelope.
    """
    name = mail.from_.name if mail.from_ else ""
    for box, by in _candidates(mail, envelope_from, mailboxes):
        address = box.address.strip().lower()
        if A_USABLE_ADDRESS.fullmatch(address):
            return Writer(address, " ".join((box.name or name).split()), by)
    return Writer(UNKNOWN, " ".join(name.split()) or "Unknown sender", "nothing in the mail says who wrote it")


def _candidates(mail: ParsedMail, envelope_from: str, mailboxes: Mailboxes) -> Iterator[tuple[Mailbox, str]]:
    answered = [box for box in mail.reply_to if not mailboxes.owner_of(box.address)]
    if mail.from_ and answered and _speaks_for_another(mail.from_.address, mailboxes):
        yield answered[0], "Reply-To of a form"
    if mail.from_:
        yield mail.from_, "From"
    if mail.sender:
        yield mail.sender, "Sender"
    for box in mail.reply_to:
        yield box, "Reply-To"
    yield Mailbox("", envelope_from), "envelope"
    yield Mailbox("", mail.return_path or ""), "Return-Path"


def _speaks_for_another(address: str, mailboxes: Mailboxes) -> bool:
    return bool(mailboxes.owner_of(address) or _NO_REPLY.match(address.partition("@")[0]))
