"""What a channel hands to the core: a message from outside, understood and proven, whatever road it came."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from regard.conversations.models import Mailbox
from regard.customers.models import Customer
from regard.files.models import File


@dataclass(frozen=True)
class InboundFile:
    """A file that came with it, already kept."""

    file: File
    filename: str
    content_type: str
    content_id: str = ""
    is_inline: bool = False


Person = tuple[str, str]
"""A name, which may be empty, and an address."""


@dataclass(frozen=True)
class Addressed:
    """Who else a message was sent to, besides us and its writer."""

    to: tuple[Person, ...] = ()
    cc: tuple[Person, ...] = ()

    def kept(self) -> dict[str, list[list[str]]] | None:
        """Return what `Message.addressed` holds."""
        found = {"to": [list(one) for one in self.to], "cc": [list(one) for one in self.cc]}
        return {name: people for name, people in found.items() if people} or None


NOBODY = Addressed()


def addresses_of(addressed: dict[str, list[list[str]]] | None) -> set[str]:
    """Return the addresses in what `Message.addressed` holds, in lower case."""
    return {address.lower() for people in (addressed or {}).values() for _, address in people}


@dataclass(frozen=True)
class InboundMessage:
    """text: her new words. quoted: the rest. html: sanitised. at: aware, never in the future. Others: as Message."""

    customer: Customer
    mailbox: Mailbox
    channel: str
    author_name: str
    author_address: str
    at: datetime
    text: str
    subject: str = ""
    quoted: str = ""
    html: str = ""
    message_id: str = ""
    fingerprint: str = ""
    problems: tuple[str, ...] = ()
    raw: File | None = None
    files: tuple[InboundFile, ...] = ()
    awaits: str = ""
    addressed: Addressed = NOBODY
    is_by_another: bool = False


@dataclass(frozen=True)
class Match:
    """The conversation that a message belongs to, and the proof of it; None with the reason when it begins one.

    customer: whose conversation it is, where the proof is ours and says so.
    """

    conversation_id: int | None
    by: str
    customer: Customer | None = None
