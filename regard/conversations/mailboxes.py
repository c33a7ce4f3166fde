"""What can happen to our own addresses: a mailbox is added, changed, or made the one that takes what nobody owns."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from regard.conversations.models import Mailbox
from regard.team.models import Team


class MailboxAlreadyHere(Exception):
    """This address is a mailbox of the desk already."""


@transaction.atomic
def add_mailbox(
    address: str, *, name: str, team: Team | None, at: datetime, signature: str = "", is_default: bool = False
) -> Mailbox:
    """Let mail to `address` arrive at `team`. Raises MailboxAlreadyHere."""
    _must_be_free(address)
    mailbox = Mailbox.objects.create(
        address=address.strip().lower(), name=name.strip(), team=team, signature=signature, created_at=at
    )
    if is_default:
        make_default(mailbox)
    return mailbox


@transaction.atomic
def change_mailbox(
    mailbox: Mailbox, *, address: str, name: str, team: Team | None, signature: str, is_default: bool
) -> Mailbox:
    """Change a mailbox. The default one stops being so only when another becomes it. Raises MailboxAlreadyHere."""
    _must_be_free(address, but=mailbox)
    mailbox.address, mailbox.name = address.strip().lower(), name.strip()
    mailbox.team, mailbox.signature = team, signature
    mailbox.save(update_fields=["address", "name", "team", "signature"])
    if is_default:
        make_default(mailbox)
    return mailbox


def set_acknowledgement(mailbox: Mailbox, *, is_on: bool, words: str) -> None:
    """Let an automatic answer tell who begins a request by mail that it has arrived, or not. words: "" for ours."""
    mailbox.acknowledges, mailbox.acknowledgement = is_on, words.strip()
    mailbox.save(update_fields=["acknowledges", "acknowledgement"])


def make_default(mailbox: Mailbox) -> None:
    """Let `mailbox` take the mail that no other owns."""
    Mailbox.objects.filter(is_default=True).exclude(pk=mailbox.pk).update(is_default=False)
    Mailbox.objects.filter(pk=mailbox.pk).update(is_default=True)


def _must_be_free(address: str, *, but: Mailbox | None = None) -> None:
    known = Mailbox.objects.filter(address=address.strip().lower()).first()
    if known and known != but:
        raise MailboxAlreadyHere(f"{address.strip().lower()} is a mailbox here already.")
