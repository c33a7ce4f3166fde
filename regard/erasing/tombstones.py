"""By what a deleted mail is known when it comes again: digests under the desk's own key, which tell nothing alone.

A mail is known by its bytes, by its identity (`ParsedMail.fingerprint`), or by its Message-ID with the address that
wrote it: an id alone may be anybody's.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Collection, Mapping
from datetime import datetime

from django.conf import settings

from regard.conversations.models import Message
from regard.erasing.models import Tombstone
from regard.files.models import File


def digest(kind: str, *values: str) -> str:
    """Return the keyed digest of something of a kind: "bytes", "identity", "message", "address"."""
    text = "\n".join(("tombstone", kind, *values))
    return hmac.new(settings.SECRET_KEY.encode(), text.encode("utf-8", "replace"), hashlib.sha256).hexdigest()


def of_mail(*, sha256: str, fingerprint: str, message_id: str, writer: str) -> set[str]:
    """Return all digests by which a mail is known."""
    found = {digest("bytes", sha256)} if sha256 else set()
    if fingerprint:
        found.add(digest("identity", fingerprint))
    if message_id and writer:
        found.add(digest("message", message_id, writer.lower()))
    return found


def set_up(messages: Mapping[int, int | None], files: Mapping[int, int | None], *, at: datetime) -> list[str]:
    """Write the tombstones of these messages of hers and of raw mails; returns their digests.

    Each comes with the number of the conversation with which it can still be restored, None where it cannot.
    """
    found: dict[str, int | None] = {}
    for pk, sha256 in File.objects.filter(pk__in=files).values_list("pk", "sha256"):
        found[digest("bytes", sha256)] = files[pk]
    rows = Message.objects.filter(pk__in=messages, kind="customer")
    for pk, fingerprint, message_id, writer in rows.values_list("pk", "fingerprint", "message_id", "author_address"):
        known_by = of_mail(sha256="", fingerprint=fingerprint, message_id=message_id, writer=writer)
        found.update(dict.fromkeys(known_by, messages[pk]))
    Tombstone.objects.bulk_create(
        [Tombstone(digest=each, number=found[each], at=at) for each in sorted(found)],
        update_conflicts=True,
        unique_fields=["digest"],
        update_fields=["number", "at"],
    )
    return sorted(found)


def known(asked: Collection[str]) -> set[str]:
    """Return those of these digests that stand on a tombstone."""
    return set(Tombstone.objects.filter(pk__in=asked).values_list("pk", flat=True)) if asked else set()
