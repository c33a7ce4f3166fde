"""The hard limit on automatic mail: two robots that answer each other stop soon, whatever else went wrong."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import connection
from django.db.models.functions import Lower

from regard.customers.models import Address, AddressKind
from regard.post.models import Post

MOST_AN_HOUR = 10
"""Automatic mails to one address. A person who asks for a new password five times stays below it."""

WINDOW = timedelta(hours=1)


def refusal(recipient: str, *, at: datetime) -> str:
    """Return why no automatic mail goes to `recipient` now, "" when it may. Runs in the transaction that writes it."""
    if Address.objects.filter(kind=AddressKind.EMAIL, value=recipient.lower()).exclude(failing_since=None).exists():
        return "Not sent: mail to this address came back for good, so no automatic mail goes there."
    _wait_for_others(recipient)
    if written_lately(recipient, at=at) >= MOST_AN_HOUR:
        return f"Not sent: {MOST_AN_HOUR} automatic mails went to this address within an hour."
    return ""


def written_lately(recipient: str, *, at: datetime) -> int:
    """Count the automatic mails written to `recipient` within the hour before `at`, refused ones too."""
    automatic = Post.objects.filter(is_automatic=True, created_at__gt=at - WINDOW)
    return automatic.annotate(to=Lower("recipient")).filter(to=recipient.lower()).count()


def _wait_for_others(recipient: str) -> None:
    """Let transactions that write to the same address count one after another; ends with the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"automatic mail to {recipient.lower()}"])
