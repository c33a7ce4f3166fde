"""What can happen to a provider's leave: it is asked for, given, renewed before it ends, refused, given up."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction

from regard.channels.imap import providers
from regard.channels.imap.models import Grant
from regard.channels.imap.providers import KNOWN, NotGranted, Provider
from regard.conversations.models import Mailbox
from regard.lib import sealing
from regard.lib.signatures import is_signed, sign

RENEWED_BEFORE = timedelta(minutes=5)
USUAL_LIFE_S = 3600
"""Of an access token whose provider does not say."""


class Forged(Exception):
    """Who came back is not who was sent, or came back to another mailbox."""


@dataclass(frozen=True)
class Asked:
    """The app that the owner made at the provider. secret: "" keeps the one that is known; it ends_on a day."""

    provider: str
    client_id: str
    secret: str = ""
    authorise_url: str = ""
    token_url: str = ""
    scope: str = ""
    ends_on: date | None = None


@dataclass(frozen=True)
class Journey:
    """What the browser of who goes to the provider keeps until the return, in the session."""

    mailbox_id: int
    nonce: str
    verifier: str


@transaction.atomic
def prepare(mailbox: Mailbox, asked: Asked) -> Grant:
    """Keep the app; a leave that another app was given ends. Raises ValueError when the secret is missing."""
    known = Grant.objects.select_for_update().filter(mailbox=mailbox).first()
    is_same_app = known and (known.provider, known.client_id, known.token_url) == (
        asked.provider, asked.client_id, asked.token_url,
    )  # fmt: skip
    if not asked.secret and not is_same_app:
        raise ValueError("The client’s secret is needed.")
    grant = known if known and is_same_app else Grant(mailbox=mailbox, pk=known.pk if known else None)
    grant.provider, grant.client_id, grant.ends_on = asked.provider, asked.client_id, asked.ends_on
    grant.authorise_url, grant.token_url, grant.scope = asked.authorise_url, asked.token_url, asked.scope
    if asked.secret:
        grant.sealed_secret = _sealed(mailbox.pk, "secret", asked.secret)
    grant.save()
    return grant


def set_out(grant: Grant, *, user: str, return_url: str) -> tuple[str, Journey]:
    """Return where the owner goes to say yes, and what the session keeps until the return."""
    journey = Journey(grant.mailbox_id, secrets.token_urlsafe(24), secrets.token_urlsafe(48))
    state = f"{journey.nonce}.{_signature(journey)}"
    address = providers.authorise_address(
        provider_of(grant), client_id=grant.client_id, return_url=return_url, state=state,
        verifier=journey.verifier, user=user,
    )  # fmt: skip
    return address, journey


def come_back(journey: Journey, *, state: str, code: str, return_url: str, at: datetime) -> Grant:
    """Take the leave that the provider gives for `code`. Raises Forged, NotGranted, NotAnswered."""
    nonce, _, signature = state.rpartition(".")
    signed = f"{journey.mailbox_id}:{nonce}"
    if not secrets.compare_digest(nonce.encode(), journey.nonce.encode()) or not is_signed(
        settings.SECRET_KEY, "imap grant", signed, signature
    ):
        raise Forged("This is not the answer to what was asked here. Begin again.")
    with transaction.atomic():
        grant = Grant.objects.select_for_update().get(mailbox=journey.mailbox_id)
        said = providers.ask_for_tokens(
            provider_of(grant),
            {
                "grant_type": "authorization_code",
                "code": code,
                "redirect_uri": return_url,
                "code_verifier": journey.verifier,
                **_client(grant),
            },
        )
        if not said.get("refresh_token"):
            raise NotGranted(f"{provider_of(grant).name} gave leave for an hour only: it must allow offline access.")
        grant.granted_at = at
        _keep(grant, said, at=at)
    return grant


def access_token(mailbox_id: int, *, at: datetime) -> str:
    """Return a token that opens the mailbox, renewed where the last ends soon.

    Raises NotGranted, NotAnswered, NotToBeOpened, Grant.DoesNotExist.
    """
    refusal: NotGranted | None = None
    with transaction.atomic():
        grant = Grant.objects.select_for_update().get(mailbox=mailbox_id)  # nobody renews it twice at once
        if grant.sealed_access and grant.access_until and at < grant.access_until - RENEWED_BEFORE:
            return _opened(mailbox_id, "access", grant.sealed_access)
        if not grant.sealed_refresh:
            raise NotGranted("The mailbox is not connected yet.")
        asked = {"grant_type": "refresh_token", "refresh_token": _opened(mailbox_id, "refresh", grant.sealed_refresh)}
        try:
            said = providers.ask_for_tokens(provider_of(grant), {**asked, **_client(grant)})
        except NotGranted as error:
            refusal = error
            Grant.objects.filter(pk=grant.pk).update(refused=str(error)[:400])
        else:
            _keep(grant, said, at=at)
    if refusal:
        raise refusal
    return _opened(mailbox_id, "access", grant.sealed_access)


def forget_access(mailbox_id: int) -> None:
    """The mail server did not take the last token: the next try gets another."""
    Grant.objects.filter(mailbox=mailbox_id).update(sealed_access="", access_until=None)


def provider_of(grant: Grant) -> Provider:
    """Return who gives the leave."""
    if grant.provider in KNOWN:
        return KNOWN[grant.provider]
    return Provider("The provider", grant.authorise_url, grant.token_url, grant.scope)


def _keep(grant: Grant, said: dict[str, Any], *, at: datetime) -> None:
    """Keep what the provider gave. Some give a new refresh token each time, and the old one ends (RFC 6749, 6)."""
    grant.sealed_access = _sealed(grant.mailbox_id, "access", said["access_token"])
    grant.access_until = at + timedelta(seconds=_seconds(said.get("expires_in")) or USUAL_LIFE_S)
    if said.get("refresh_token"):
        grant.sealed_refresh = _sealed(grant.mailbox_id, "refresh", str(said["refresh_token"]))
    if ends_s := _seconds(said.get("refresh_token_expires_in")):  # Google, of an app that is being tested: a week
        grant.ends_on = (at + timedelta(seconds=ends_s)).date()
    grant.refused = ""
    grant.save()


def _seconds(said: object) -> int:
    """Read a length that a provider says; 0 for none."""
    try:
        return max(0, min(int(str(said)), 10**9))
    except ValueError:
        return 0


def _client(grant: Grant) -> dict[str, str]:
    secret = _opened(grant.mailbox_id, "secret", grant.sealed_secret)
    return {"client_id": grant.client_id, "client_secret": secret}


def _signature(journey: Journey) -> str:
    return sign(settings.SECRET_KEY, "imap grant", f"{journey.mailbox_id}:{journey.nonce}")


def _sealed(mailbox_id: int, what: str, secret: str) -> str:
    return sealing.seal(settings.SECRET_KEY, f"imap grant {what} {mailbox_id}", secret)


def _opened(mailbox_id: int, what: str, sealed: str) -> str:
    return sealing.opened(settings.SECRET_KEY, f"imap grant {what} {mailbox_id}", sealed)
