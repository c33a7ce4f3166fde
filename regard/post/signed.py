"""Signing what leaves, where its domain has a key. A mail never stays here because it could not be signed."""

from __future__ import annotations

import logging
from contextlib import suppress
from datetime import datetime

from django.db import DatabaseError, transaction
from django.utils import timezone

from regard.post import keys
from regard.post.models import SigningKey

logger = logging.getLogger(__name__)


def signed(raw: bytes, *, sender: str, at: datetime) -> bytes:
    """Return the mail as it is to travel, the same at each try. at: when it was written.

    What goes wrong is logged and noted on the key, which makes it a trouble; the mail then goes as it is.
    """
    key = None
    try:
        key = SigningKey.objects.signing().filter(domain=keys.domain_of(sender)).first()
        if key is None:
            return raw
        made = keys.sign(raw, key, at=at)
    except keys.NoDomain:
        return raw
    except Exception as error:
        logger.exception("a mail from %s could not be signed", sender)
        if key and not key.problem_at:
            _note(key, f"{type(error).__name__}: {error}"[:500], timezone.now())
        return raw
    if key.problem_at:
        _note(key, "", None)
    return made


def _note(key: SigningKey, problem: str, at: datetime | None) -> None:
    with suppress(DatabaseError), transaction.atomic():
        SigningKey.objects.filter(pk=key.pk).update(problem=problem, problem_at=at)
