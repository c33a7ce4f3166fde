"""Taking raw mail in: bytes on the disk, a row in the database, and only then a yes to whoever brought it.

Nothing is understood here, so nothing can be refused for what it holds.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from regard.channels.email import jobs
from regard.channels.email.models import RawMail
from regard.files import actions as files
from regard.jobs import queue
from regard.lib.text import storable

SMTP, FILES = "smtp", "files"
MOST_ENVELOPE = 1000
"""Recipients of one envelope that are kept; RFC 5321 asks servers to take at least 100."""


def take(raw: bytes, *, envelope_from: str, envelope_to: Sequence[str], source: str, at: datetime) -> RawMail:
    """Keep a mail as it came and wake the reading of it. When this returns outside a transaction, both are durable.

    Raises OSError when the disk, DatabaseError when the database cannot take it; then nothing of it counts as taken.
    """
    with transaction.atomic():
        mail = RawMail.objects.create(
            file=files.keep(raw, at=at),
            received_at=at,
            source=source,
            envelope_from=storable(envelope_from)[:320],
            envelope_to=[storable(address)[:320] for address in envelope_to[:MOST_ENVELOPE]],
        )
        queue.wake(jobs.take_in)
    return mail


def take_all(raws: Sequence[bytes], *, envelope_to: Sequence[str], source: str, at: datetime) -> list[RawMail]:
    """Keep several mails at once; nobody is woken, who calls this reads them. Raises OSError, DatabaseError."""
    with transaction.atomic():
        return RawMail.objects.bulk_create(
            RawMail(file=file, received_at=at, source=source, envelope_to=list(envelope_to))
            for file in files.keep_all(raws, at=at)
        )
