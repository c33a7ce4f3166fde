"""What a mail that goes out is made of, as the packages above hand it to `actions.write`."""

from __future__ import annotations

from dataclasses import dataclass

from regard.customers.models import Customer
from regard.files.models import File
from regard.post.models import Post


@dataclass(frozen=True)
class Enclosure:
    """A file to go with a mail, already kept. content_id: set for pictures inside the HTML."""

    file: File
    filename: str
    content_type: str
    content_id: str = ""


@dataclass(frozen=True)
class Letter:
    """A mail to write.

    kind: what it tells (reply, account, …). message_id: without angle brackets, "" to have one made. references: with
    angle brackets, oldest first. is_automatic: no person wrote it; such mail is counted, marked, and never sent to an
    address that fails. leave_url: where one POST ends mails of this kind for good (RFC 8058).
    to, cc: names and addresses that the mail shows, where they are more than the recipient, who alone gets it. copy_of:
    the post of which this is a copy for somebody else; taken back, both are.
    """

    kind: str
    sender: str
    recipient: str
    subject: str
    text: str
    html: str = ""
    sender_name: str = ""
    recipient_name: str = ""
    reply_to: str = ""
    message_id: str = ""
    in_reply_to: str = ""
    references: str = ""
    customer: Customer | None = None
    enclosures: tuple[Enclosure, ...] = ()
    is_automatic: bool = False
    leave_url: str = ""
    to: tuple[tuple[str, str], ...] = ()
    cc: tuple[tuple[str, str], ...] = ()
    copy_of: Post | None = None
