"""Mails by hand, and the road in without threads, for tests that run inside a transaction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from email.utils import format_datetime

from regard.channels.email import intake, lane, mailboxes, taking
from regard.channels.email.models import RawMail
from regard.conversations import actions
from regard.conversations.actions import Reply
from regard.conversations.models import Message
from regard.team.tests.cast import NOW, Cast

MARA = "Mara Lind <mara@post.example>"
SUPPORT = "support@lakeside.example"


def a_mail(
    text: str = "Is there a ramp at Heron?",
    *,
    sender: str = MARA,
    to: str = SUPPORT,
    subject: str = "Heron",
    message_id: str = "one@post.example",
    at: datetime | None = NOW,
    headers: Sequence[str] = (),
) -> bytes:
    """Write a plain mail. message_id "" and at None leave the header out; `headers` are further lines."""
    lines = [
        *([f"From: {sender}"] if sender else []),
        f"To: {to}",
        f"Subject: {subject}",
        *([f"Message-ID: <{message_id}>"] if message_id else []),
        *([f"Date: {format_datetime(at)}"] if at else []),
        "Content-Type: text/plain; charset=utf-8",
        *headers,
        "",
        text,
        "",
    ]
    return "\r\n".join(lines).encode()


def take_in(
    raw: bytes,
    *,
    envelope_from: str = "mara@post.example",
    envelope_to: Sequence[str] = (SUPPORT,),
    source: str = intake.SMTP,
    at: datetime = NOW + timedelta(minutes=1),
) -> RawMail:
    """Let a mail arrive and be read at once."""
    mail = intake.take(raw, envelope_from=envelope_from, envelope_to=envelope_to, source=source, at=at)
    read_waiting()
    mail.refresh_from_db()
    return mail


def read_waiting() -> None:
    """Read what waits, in this thread."""
    while claimed := taking.claim():
        ours = mailboxes.load()
        for wave in lane.waves(lane.read(mail, ours) for mail in claimed):
            lane.take_wave(wave, ours)


def answered(cast: Cast, raw: RawMail) -> Message:
    """Let Ines answer what came."""
    assert raw.message
    return actions.reply(
        raw.message.conversation, Reply("<p>Yes.</p>", "Yes."), by=cast.ines, at=NOW + timedelta(minutes=10)
    )
