"""What can happen to a mailbox's server for mail that goes out: it is set up, changed, given up."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from regard.channels.imap import granting
from regard.channels.imap.models import Grant
from regard.channels.imap.providers import NotAnswered, NotGranted
from regard.channels.outgoing.models import Security, Server
from regard.conversations.models import Mailbox
from regard.lib import sealing
from regard.lib.mail_servers import Trouble
from regard.post import actions as post_actions
from regard.post import smtp
from regard.post.models import Post
from regard.post.ways import Way
from regard.post.writing import Letter
from regard.team.models import Agent, Desk

TRIED_WITHIN_S = 10.0


@dataclass(frozen=True)
class Given:
    """What the owner says. user: "" to send without signing in. password: "" keeps the one that is known.

    by_leave: the leave of the mailbox's provider, given for fetching its mail, opens this server, too.
    """

    host: str
    port: int
    security: str
    user: str = ""
    password: str = ""
    by_leave: bool = False


def set_up(mailbox: Mailbox, given: Given, *, at: datetime) -> Server:
    """Send the mailbox's mail by a server of its own from now on, after a look whether it lets us. Raises Trouble.

    Mail that waits for another try goes at once.
    """
    known = Server.objects.filter(mailbox=mailbox).first()
    if given.by_leave:
        given = replace(given, user=given.user or mailbox.address)
    password = "" if given.by_leave else given.password or _known_password(known, given)
    if given.user and not given.by_leave and not password:
        raise Trouble("The password is needed, or leave the user name empty, too.", "password")
    token = _token(mailbox.pk, at=at) if given.by_leave else ""
    way = Way(given.host, given.port, given.security, given.user, password, token, own=known.pk if known else 0)
    with smtp.opened(way, timeout_s=TRIED_WITHIN_S):
        pass
    return _keep(mailbox, given, password, at)


@transaction.atomic
def _keep(mailbox: Mailbox, given: Given, password: str, at: datetime) -> Server:
    server = Server.objects.select_for_update().filter(mailbox=mailbox).first() or Server(mailbox=mailbox)
    server.host, server.port, server.security, server.user = given.host, given.port, given.security, given.user
    server.sealed = sealing.seal(settings.SECRET_KEY, _purpose(mailbox.pk), password) if password else ""
    server.grant = Grant.objects.get(mailbox=mailbox) if given.by_leave else None
    server.changed_at, server.answered_at = at, at
    server.fault, server.fault_since = "", None
    server.save()
    post_actions.hasten(mailbox.address, at=at)
    return server


@transaction.atomic
def give_up(mailbox: Mailbox, *, at: datetime) -> None:
    """Send the mailbox's mail by the desk's server again, and forget the password."""
    Server.objects.filter(mailbox=mailbox).delete()
    post_actions.hasten(mailbox.address, at=at)


def way_of(server: Server, *, at: datetime | None = None) -> Way:
    """Return how mail leaves by it.

    Raises sealing.NotToBeOpened when the desk's key is another; Trouble when the provider gives no token.
    """
    password = sealing.opened(settings.SECRET_KEY, _purpose(server.mailbox_id), server.sealed) if server.sealed else ""
    token = _token(server.mailbox_id, at=at or timezone.now()) if server.grant_id else ""
    return Way(server.host, server.port, server.security, server.user, password, token, own=server.pk)


def send_trial(mailbox: Mailbox, *, to: Agent, at: datetime) -> Post:
    """Write a mail to one of us that goes the way of the mailbox's answers."""
    desk = Desk.the().name
    return post_actions.write(
        Letter(
            kind="trial",
            sender_name=mailbox.name,
            sender=mailbox.address,
            recipient_name=to.name,
            recipient=to.email,
            subject=f"A trial of {mailbox.address}",
            text=f"Hello {to.first_name},\n\nyou asked {desk} to send this mail as {mailbox.address}. "
            "If you read it, answers leave as they should. Look also at whether it came to your inbox or was taken for "
            "unwanted mail.\n",
            is_automatic=True,
        ),
        at=at,
        send_at=at,
    )


def _token(mailbox_id: int, *, at: datetime) -> str:
    try:
        return granting.access_token(mailbox_id, at=at)
    except NotGranted as refusal:
        raise Trouble(f"{refusal} Connect the mailbox again.", "user") from None
    except NotAnswered as silence:
        raise Trouble(str(silence), "host") from None
    except Grant.DoesNotExist:
        raise Trouble("The mailbox is not connected yet.", "user") from None


def _known_password(server: Server | None, given: Given) -> str:
    """Return the password that is kept, for the same user of the same server alone: no other is to learn it."""
    if server is None or not server.sealed or (server.host, server.user) != (given.host, given.user):
        return ""
    if given.security == Security.NONE and server.security != Security.NONE:
        return ""
    try:
        return way_of(server).password
    except sealing.NotToBeOpened:
        return ""


def _purpose(mailbox_id: int) -> str:
    return f"outgoing {mailbox_id}"
