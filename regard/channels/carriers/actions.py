"""What can happen to a carrier: it is let in, changed, brings mail, is refused, is let in no more."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from regard.channels.carriers.letters import Sent, open_letter
from regard.channels.carriers.models import SIGNING, Carrier
from regard.channels.carriers.telling import Became, Told, told_by
from regard.channels.email import intake
from regard.conversations.models import Mailbox
from regard.customers import reaching
from regard.customers.models import Cause
from regard.lib import sealing
from regard.post import actions as post_actions
from regard.post.models import Post

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
    brought = open_letter(carrier.kind, sent, _key(carrier))
    own = carrier.mailbox.address
    intake.take_all(
        [intake.Delivery(one.raw, one.sender, [*one.recipients, own]) for one in brought],
        source=intake.WEBHOOK,
        at=at,
    )
    _note_heard(carrier, at=at)
    return len(brought)


def _key(carrier: Carrier) -> str:
    return sealing.opened(settings.SECRET_KEY, f"carrier {carrier.key}", carrier.sealed) if carrier.sealed else ""


def _note_heard(carrier: Carrier, *, at: datetime) -> None:
    stale = Q(heard_at=None) | Q(heard_at__lt=at - HEARD_EVERY) | Q(problem_at__isnull=False)
    Carrier.objects.filter(stale, pk=carrier.pk).update(heard_at=at, problem="", problem_at=None)


def hear(carrier: Carrier, sent: Sent, *, at: datetime) -> int:
    """Keep what a carrier tells of mails of ours and return of how many it told. Raises as `take`."""
    told = told_by(carrier.kind, sent, _key(carrier))
    posts = {post.message_id: post for post in Post.objects.filter(message_id__in=[one.message_id for one in told])}
    known = [(posts[one.message_id], one) for one in told if one.message_id in posts]
    for post, one in known:
        if post.recipient.lower() == one.recipient:
            _note(post, one, at=at)
    _note_heard(carrier, at=at)
    return len(known)


def _note(post: Post, told: Told, *, at: datetime) -> None:
    if told.became is Became.DELIVERED:
        post_actions.arrive(post, at=at)
    elif told.became is Became.DELAYED:
        post_actions.delay(post, f"The mail is late: {told.words or 'the provider still tries'}.", at=at)
    elif told.became is Became.REPORTED:
        words = f"A mail of {post.created_at:%Y-%m-%d} was reported as unwanted."
        reaching.suppress(post.recipient, words, by=None, at=at, cause=Cause.COMPLAINT)
    else:
        words = told.words or f"The mail to {post.recipient} came back."
        post_actions.come_back(post, words, at=at, is_dead=told.became is Became.DEAD)


def note_problem(carrier: Carrier, words: str, *, at: datetime) -> None:
    """What came was not taken, since its first time until something is; the owner reads why."""
    Carrier.objects.filter(pk=carrier.pk, problem_at=None).update(problem_at=at)
    Carrier.objects.filter(pk=carrier.pk).update(problem=words[:300])
