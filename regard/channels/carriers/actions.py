"""What can happen to a carrier: it is let in, changed, brings mail, is refused, is let in no more."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from regard.channels.carriers.letters import Sent, open_letter
from regard.channels.carriers.models import SIGNING, Carrier
from regard.channels.email import intake
from regard.conversations.models import Mailbox
from regard.lib import sealing

HEARD_EVERY = timedelta(minutes=1)


class KeyMissing(Exception):
    """What signs is believed by its key alone."""


@transaction.atomic
def let_in(mailbox: Mailbox, kind: str, *, signing_key: str, at: datetime) -> Carrier:
    """Let a provider bring the mailbox's mail, or change who does; another kind gets another address.

    signing_key: "" keeps the one that is known. Raises KeyMissing.
    """
    known = Carrier.objects.select_for_update().filter(mailbox=mailbox).first()
    if known and known.kind == kind:
        carrier = known
    else:
        Carrier.objects.filter(mailbox=mailbox).delete()
        carrier = Carrier(mailbox=mailbox, kind=kind, key=secrets.token_urlsafe(24), made_at=at)
    if kind in SIGNING and signing_key.strip():
        carrier.sealed = sealing.seal(settings.SECRET_KEY, f"carrier {carrier.key}", signing_key.strip())
    if kind in SIGNING and not carrier.sealed:
        raise KeyMissing("The key that it signs with is needed.")
    carrier.problem, carrier.problem_at = "", None
    carrier.save()
    return carrier


def end(mailbox: Mailbox) -> None:
    """Take nothing more from it. What it brought stays."""
    Carrier.objects.filter(mailbox=mailbox).delete()


def take(carrier: Carrier, sent: Sent, *, at: datetime) -> int:
    """Keep the mails in what a carrier sent and return how many; when this returns they are durable.

    Raises NotProven, Unreadable, NotToBeOpened; OSError, DatabaseError when they cannot be kept now.
    """
    key = sealing.opened(settings.SECRET_KEY, f"carrier {carrier.key}", carrier.sealed) if carrier.sealed else ""
    brought = open_letter(carrier.kind, sent, key)
    own = carrier.mailbox.address
    intake.take_all(
        [intake.Delivery(one.raw, one.sender, [*one.recipients, own]) for one in brought],
        source=intake.WEBHOOK,
        at=at,
    )
    stale = Q(heard_at=None) | Q(heard_at__lt=at - HEARD_EVERY) | Q(problem_at__isnull=False)
    Carrier.objects.filter(stale, pk=carrier.pk).update(heard_at=at, problem="", problem_at=None)
    return len(brought)


def note_problem(carrier: Carrier, words: str, *, at: datetime) -> None:
    """What came was not taken, since its first time until something is; the owner reads why."""
    Carrier.objects.filter(pk=carrier.pk, problem_at=None).update(problem_at=at)
    Carrier.objects.filter(pk=carrier.pk).update(problem=words[:300])
