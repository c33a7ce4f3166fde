"""Django's e-mail backend that writes to the outbox: the mails of sign-in take the one road of all mail."""

from __future__ import annotations

from collections.abc import Sequence
from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.utils import timezone

from regard.post import actions
from regard.post import sender as senders
from regard.post.writing import Letter


class OutboxBackend(BaseEmailBackend):
    """Each recipient of each message becomes a post of kind "account", sent at once."""

    @transaction.atomic
    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            for recipient in message.recipients():
                _write(message, recipient)
        return len(email_messages)


def _write(message: EmailMessage, recipient: str) -> None:
    now = timezone.now()
    sender_name, sender = parseaddr(message.from_email)
    if sender in ("", settings.DEFAULT_FROM_EMAIL):
        desk = senders.desk()
        sender_name, sender = desk.name, desk.address
    name, address = parseaddr(recipient)
    actions.write(
        Letter(
            kind="account",
            sender_name=sender_name,
            sender=sender,
            recipient_name=name,
            recipient=address,
            subject=str(message.subject),
            text=str(message.body),
            html=_html_of(message),
            is_automatic=True,
        ),
        at=now,
        send_at=now,
    )


def _html_of(message: EmailMessage) -> str:
    alternatives = getattr(message, "alternatives", [])
    return next((str(content) for content, kind in alternatives if kind == "text/html"), "")
