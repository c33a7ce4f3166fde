"""What can happen to a shop: it is let in, gets a new secret, sends letters, is let in no more."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from regard.journey.entries import Entry, Unusable, read
from regard.journey.models import Shop, ShopKind, ShopLetter, Touchpoint
from regard.journey.shops import shopify, stripe, woocommerce
from regard.journey.shops.letters import Letter, NotProven, Open, Opened, Unreadable
from regard.journey.taking import Taken, take
from regard.lib import sealing
from regard.team.models import Agent

OPENERS: dict[str, Open] = {
    ShopKind.SHOPIFY: shopify.open_letter,
    ShopKind.WOOCOMMERCE: woocommerce.open_letter,
    ShopKind.STRIPE: stripe.open_letter,
}
SHORTEST_SECRET = 8
AHEAD = timedelta(minutes=5)
"""A shop's clock that is further ahead must not make its letter the last word for long."""
_NOTED_EVERY = timedelta(minutes=1)


class SecretTooShort(Exception):
    """A secret that can be guessed proves nothing."""


def made_secret() -> str:
    """Make a secret for a shop that takes ours, as WooCommerce does."""
    return secrets.token_urlsafe(32)


def let_in(kind: ShopKind, *, name: str, secret: str, by: Agent, at: datetime) -> Shop:
    """Let a shop send letters, proven by `secret`. Raises SecretTooShort."""
    key = secrets.token_urlsafe(18)
    return Shop.objects.create(
        kind=kind, name=name.strip()[:120], key=key, sealed=_sealed(key, secret), made_by=by, made_at=at
    )


def change_secret(shop: Shop, secret: str) -> None:
    """From now on letters are proven by `secret`. Raises SecretTooShort."""
    Shop.objects.filter(pk=shop.pk, ended_at=None).update(sealed=_sealed(shop.key, secret), problem="", problem_at=None)


def _sealed(key: str, secret: str) -> str:
    if len(secret.strip()) < SHORTEST_SECRET:
        raise SecretTooShort(f"A secret has at least {SHORTEST_SECRET} characters.")
    return sealing.seal(settings.SECRET_KEY, f"shop {key}", secret.strip())


def secret(shop: Shop) -> str:
    """Return the secret in clear, to prove a letter. Raises sealing.NotToBeOpened when the desk's key is another."""
    return sealing.opened(settings.SECRET_KEY, f"shop {shop.key}", shop.sealed)


def end(shop: Shop, *, at: datetime) -> None:
    """Let the shop in no more, and forget its secret. What it told stays."""
    Shop.objects.filter(pk=shop.pk, ended_at=None).update(ended_at=at, sealed="")


@transaction.atomic
def take_letter(shop: Shop, letter: Letter, *, at: datetime) -> Taken:
    """Take in what a letter tells; one that was taken in before changes nothing. Raises NotProven, Unreadable."""
    try:
        opened = OPENERS[shop.kind](letter, secret(shop), at)
    except sealing.NotToBeOpened:
        raise NotProven("The secret cannot be read with this desk’s key. Enter it again.") from None
    noted, is_new = _noted(shop, opened, at)
    if not is_new:
        return Taken(known=noted.new + noted.changed + noted.known)
    entries, problems = _entries(shop, opened, at)
    taken = take(entries, at=at)
    noted.new, noted.changed, noted.known = taken.new, taken.changed, taken.known
    noted.left_out = " ".join(problem for problem in (opened.left_out, *problems) if problem)[:300]
    noted.save(update_fields=["new", "changed", "known", "left_out"])
    return taken


def _noted(shop: Shop, opened: Opened, at: datetime) -> tuple[ShopLetter, bool]:
    """Note that the letter came; tells whether it is the first with this event."""
    if shop.heard_at is None or abs(at - shop.heard_at) > _NOTED_EVERY:
        Shop.objects.filter(pk=shop.pk).update(heard_at=at)
    if not opened.event:
        return ShopLetter.objects.create(shop=shop, topic=opened.topic, at=at), True
    return ShopLetter.objects.get_or_create(shop=shop, event=opened.event, defaults={"topic": opened.topic, "at": at})


def _entries(shop: Shop, opened: Opened, at: datetime) -> tuple[list[Entry], list[str]]:
    """Read what is told. A part that cannot be used is left out and told: sent again it would be no better."""
    as_of, entries, problems = min(opened.as_of, at + AHEAD), [], []
    for told in opened.told:
        try:
            said = {name: value for name, value in told.items() if value not in (None, "")}
            entries.append(replace(read(said, now=at, source=shop.source), as_of=as_of))
        except Unusable as error:
            problems.append(f"The {told['kind']} was left out ({error.field}): {error.reason}")
    return _as_first_told(shop, entries, opened.first_at), problems


def _as_first_told(shop: Shop, entries: Sequence[Entry], first_at: frozenset[str]) -> list[Entry]:
    """Keep the time that was told first where the shop only says when it changed the order."""
    if not first_at:
        return list(entries)
    rows = Touchpoint.objects.filter(source=shop.source, outside_id__in=first_at)
    known = dict(rows.values_list("outside_id", "at"))
    return [replace(entry, at=min(entry.at, known.get(entry.outside_id, entry.at))) for entry in entries]


def note_refusal(shop: Shop, error: NotProven | Unreadable, *, at: datetime) -> None:
    """Keep why the last letter was refused, for the owner's page; at most once a minute."""
    if shop.problem_at is None or abs(at - shop.problem_at) > _NOTED_EVERY:
        Shop.objects.filter(pk=shop.pk).update(problem=str(error)[:300], problem_at=at)


def forget_letters(before: datetime) -> int:
    """Remove the notes of letters that came before; returns how many. What they told stays."""
    count, _ = ShopLetter.objects.filter(at__lt=before).delete()
    return count
