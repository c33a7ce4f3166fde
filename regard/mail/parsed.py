"""What is known of a mail once it was read: frozen facts, no behaviour beyond their JSON form."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Literal

Kind = Literal["message", "bounce", "auto_reply", "feedback_report"]


@dataclass(frozen=True, slots=True)
class Mailbox:
    """A name and an address as a header gave them; either may be empty, not both."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """A part that is not the message's own text. `inline` when the HTML shows it or the sender marked it so."""

    filename: str
    content_type: str
    content: bytes
    sha256: str
    content_id: str
    inline: bool

    @property
    def size_bytes(self) -> int:
        """Return the length of the decoded content."""
        return len(self.content)


@dataclass(frozen=True, slots=True)
class FailedRecipient:
    """An address that a bounce speaks of. `status` is an enhanced code (RFC 3463) or ""; `permanent` a hard bounce.

    `became`: what became of the mail, which may have failed though the address is good.
    """

    address: str
    status: str
    permanent: bool
    became: Literal["failed", "delayed", "delivered"] = "failed"


@dataclass(frozen=True, slots=True)
class Bounce:
    """What a bounce tells. `original_message_id` is that of the mail which came back, "" when it was not included."""

    recipients: tuple[FailedRecipient, ...]
    original_message_id: str = ""


@dataclass(frozen=True, slots=True)
class ParsedMail:
    """A mail, understood.

    `text` is all readable text, `html` cleaned HTML or None when she sent none; `reply` her new words, `quoted` all
    the other words of `text`. `date` is aware or None. `fingerprint` is the same for two deliveries of one mail.
    `problems` says in words what was wrong with the bytes and what was left out. `shuns_automatic`: its headers ask
    that no machine answers, or tell that no person waits for one.
    """

    message_id: str = ""
    subject: str = ""
    from_: Mailbox | None = None
    sender: Mailbox | None = None
    reply_to: tuple[Mailbox, ...] = ()
    to: tuple[Mailbox, ...] = ()
    cc: tuple[Mailbox, ...] = ()
    date: datetime | None = None
    in_reply_to: str = ""
    references: tuple[str, ...] = ()
    text: str = ""
    html: str | None = None
    reply: str = ""
    quoted: str = ""
    attachments: tuple[Attachment, ...] = ()
    kind: Kind = "message"
    bounce: Bounce | None = None
    problems: tuple[str, ...] = ()
    auto_submitted: str = ""
    precedence: str = ""
    list_id: str = ""
    shuns_automatic: bool = False
    return_path: str | None = None
    delivered_to: tuple[str, ...] = ()
    fingerprint: str = ""

    def as_json(self, source: str) -> dict[str, Any]:
        """Return the object that `regard mail parse` prints for this mail."""
        return {
            "source": source,
            "message_id": self.message_id,
            "subject": self.subject,
            "from": asdict(self.from_) if self.from_ else None,
            "reply_to": [asdict(box) for box in self.reply_to],
            "to": [asdict(box) for box in self.to],
            "cc": [asdict(box) for box in self.cc],
            "date": self.date.isoformat() if self.date else None,
            "in_reply_to": self.in_reply_to,
            "references": list(self.references),
            "text": self.text,
            "html": self.html,
            "reply": self.reply,
            "quoted": self.quoted,
            "attachments": [
                {
                    "filename": each.filename,
                    "content_type": each.content_type,
                    "size_bytes": each.size_bytes,
                    "sha256": each.sha256,
                    "inline": each.inline,
                }
                for each in self.attachments
            ],
            "kind": self.kind,
            "bounce": {"recipients": [asdict(each) for each in self.bounce.recipients]} if self.bounce else None,
            "problems": list(self.problems),
        }
