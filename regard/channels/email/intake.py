"""Taking raw mail in: bytes on the disk, a row in the database, and only then a yes to whoever brought it.

Nothing is understood here, so nothing can be refused for what it holds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from regard.channels.email import jobs
from regard.channels.email.models import RawMail
from regard.files import actions as files
from regard.jobs import queue
from regard.lib.copying import copy_in, new_ids
from regard.lib.text import storable

SMTP, FILES, IMAP, WEBHOOK = "smtp", "files", "imap", "webhook"
MOST_ENVELOPE = 1000
"""Recipients of one envelope that are kept; RFC 5321 asks servers to take at least 100."""


@dataclass(frozen=True)
class Delivery:
    """A mail as it was brought, and what its envelope says."""

    raw: bytes
    envelope_from: str = ""
    envelope_to: Sequence[str] = ()


def take(raw: bytes, *, envelope_from: str, envelope_to: Sequence[str], source: str, at: datetime) -> RawMail:
    """Do as `take_all` for one mail."""
    return take_all([Delivery(raw, envelope_from, envelope_to)], source=source, at=at)[0]


def take_all(deliveries: Sequence[Delivery], *, source: str, at: datetime) -> list[RawMail]:
    """Keep mails as they came and wake the reading of them. When this returns outside a transaction, all are durable.

    Raises OSError when the disk, DatabaseError when the database cannot take them; then none of them counts as taken.
    """
    with transaction.atomic():
        mails = keep_all(deliveries, source=source, at=at)
        queue.wake(jobs.take_in)
    return mails


@transaction.atomic
def keep_all(deliveries: Sequence[Delivery], *, source: str, at: datetime) -> list[RawMail]:
    """Keep mails; nobody is woken, who calls this reads them. Raises OSError, DatabaseError."""
    kept = files.keep_all([delivery.raw for delivery in deliveries], at=at)
    mails = [
        RawMail(
            pk=raw_id,
            file=file,
            received_at=at,
            source=source,
            envelope_from=storable(delivery.envelope_from)[:320],
            envelope_to=[storable(address)[:320] for address in delivery.envelope_to[:MOST_ENVELOPE]],
        )
        for raw_id, file, delivery in zip(new_ids(RawMail, len(kept)), kept, deliveries, strict=True)
    ]
    copy_in(mails)
    return mails
