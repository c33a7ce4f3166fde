"""The keys that our mail is signed with (DKIM): made, looked for in DNS, begun with, ended.

A domain has at most one key that signs, and one that waits until its record is found: until then the other goes on.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from enum import Enum
from itertools import count

from django.conf import settings
from django.db import IntegrityError, transaction

from regard.lib import sealing
from regard.lib.text import storable
from regard.mail.origin import signing
from regard.mail.origin.header_fields import take_apart
from regard.mail.origin.policies import Lookup
from regard.mail.origin.signatures import A_NAME, Outcome, prove, signatures_of
from regard.post.failures import Permanent
from regard.post.message import addressed
from regard.post.models import SigningKey

MOST_SEEN = 300


class Found(Enum):
    """What DNS says of a key: our record, none, or one that proves nothing of what the key signs."""

    THERE = "there"
    NOTHING = "nothing"
    ANOTHER = "another"


class NoDomain(ValueError):
    """No domain that DNS could have a record of."""


def domain_of(address: str) -> str:
    """Return the domain of an address as DNS knows it, lower case. Raises NoDomain."""
    try:
        domain = addressed(address).rpartition("@")[2].lower()
    except Permanent:
        raise NoDomain(f"{address} has no domain.") from None
    if not A_NAME.fullmatch(domain) or "." not in domain:
        raise NoDomain(f"{domain} is no domain that DNS knows.")
    return domain


def make(domain: str, *, at: datetime) -> SigningKey:
    """Make a key that waits for its record; the one that waits already, if there is one."""
    waiting = SigningKey.objects.waiting().filter(domain=domain)
    if known := waiting.first():
        return known
    key = signing.make_key()
    taken = set(SigningKey.objects.filter(domain=domain).values_list("selector", flat=True))
    selector = next(name for name in _selectors(at) if name not in taken)
    with suppress(IntegrityError), transaction.atomic():  # two clicks at once
        return SigningKey.objects.create(
            domain=domain,
            selector=selector,
            sealed=sealing.seal(settings.SECRET_KEY, _purpose(domain, selector), key),
            record=signing.record_of(key),
            made_at=at,
        )
    return waiting.get()


def _selectors(at: datetime) -> Iterator[str]:
    """Yield names that tell a key's day: whoever reads them in DNS years later knows what is old."""
    yield (first := f"regard-{at:%Y%m%d}")
    yield from (f"{first}-{number}" for number in count(2))


def _purpose(domain: str, selector: str) -> str:
    return f"dkim {selector} {domain}"


def look(key: SigningKey, lookup: Lookup, *, at: datetime) -> Found:
    """Ask DNS for the key's record, and sign with it from now on when it is there; the one before then ends.

    Raises NotNow when DNS does not answer, sealing.NotToBeOpened when the desk's secret key is another.
    """
    sample = take_apart(sign(f"From: a@{key.domain}\r\n\r\nHello\r\n".encode(), key, at=at))
    [signature] = signatures_of(sample, now=at.timestamp())
    records = lookup(key.name)
    if prove(signature, sample, lambda name: records) is Outcome.VALID:
        _begin(key, at)
        return Found.THERE
    key.looked_at, key.seen = at, storable(b" ".join(records).decode("latin-1"))[:MOST_SEEN]
    if not key.found_at and not SigningKey.objects.waiting().filter(domain=key.domain).exists():
        key.ended_at = None  # laid aside before its record was there: it waits again
    key.save(update_fields=["looked_at", "seen", "ended_at"])
    return Found.ANOTHER if records else Found.NOTHING


@transaction.atomic
def _begin(key: SigningKey, at: datetime) -> None:
    SigningKey.objects.signing().filter(domain=key.domain).exclude(pk=key.pk).update(ended_at=at)
    key.found_at, key.ended_at, key.looked_at, key.seen = at, None, None, ""
    key.problem_at, key.problem = None, ""
    key.save(update_fields=["found_at", "ended_at", "looked_at", "seen", "problem_at", "problem"])


def end(key: SigningKey, *, at: datetime) -> None:
    """Sign with it no more, or wait for it no more. It is kept: to look for its record again takes it up again."""
    if SigningKey.objects.filter(pk=key.pk, ended_at=None).update(ended_at=at, problem_at=None, problem=""):
        key.ended_at = at


def sign(raw: bytes, key: SigningKey, *, at: datetime) -> bytes:
    """Return the mail signed with `key`. Raises sealing.NotToBeOpened."""
    private = sealing.opened(settings.SECRET_KEY, _purpose(key.domain, key.selector), key.sealed)
    return signing.sign(raw, domain=key.domain, selector=key.selector, key=private, at=at)
