"""What can happen to an account: it is set up, changed, given up; a server answers or does not."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime

from django.conf import settings
from django.db import connection, transaction
from django.db.models import ProtectedError
from django.utils import timezone

from regard.channels.imap import granting, server
from regard.channels.imap.models import Account, After, Grant
from regard.channels.imap.providers import NotAnswered, NotGranted
from regard.channels.imap.server import Place
from regard.conversations.models import Mailbox
from regard.lib import sealing
from regard.lib.mail_servers import Trouble

CHANNEL = "regard_imap"
"""Who watches accounts listens here (NOTIFY) for their changes."""

TRIED_WITHIN_S = 10.0


@dataclass(frozen=True)
class Given(Place):
    """What the owner says of an account. password: "" keeps the one that is known. by_leave: the provider's leave opens
    it instead (`granting`).
    """

    after: str = After.KEEP
    takes_old: bool = False
    by_leave: bool = False


def set_up(mailbox: Mailbox, given: Given, *, at: datetime) -> Account:
    """Take the mailbox's mail from a server from now on, after a look whether that works. Raises Trouble."""
    account = Account.objects.filter(mailbox=mailbox).first()
    if given.by_leave:
        given = replace(given, password="", token=_token(mailbox.pk, at=at))
    else:
        given = replace(given, password=given.password or (_known_password(account, given) if account else ""))
    if not (given.password or given.token):
        raise Trouble("The password is needed.", "password")
    if given.after == After.MOVE and given.move_to in ("", given.folder):
        raise Trouble("Name another folder than the one that is read.", "move_to")
    given = replace(given, move_to=given.move_to if given.after == After.MOVE else "")
    with server.opened(given, timeout_s=TRIED_WITHIN_S):
        pass
    return _keep(mailbox, given, at)


@transaction.atomic
def _keep(mailbox: Mailbox, given: Given, at: datetime) -> Account:
    """Keep what was tried. In another folder, reading begins anew."""
    known = Account.objects.select_for_update().filter(mailbox=mailbox).first()
    account = known or Account(mailbox=mailbox)
    if known and (known.host, known.user, known.folder) != (given.host, given.user, given.folder):
        account.uid_validity, account.first_uid, account.last_uid = None, 1, 0
    account.host, account.port, account.security, account.user = given.host, given.port, given.security, given.user
    account.folder, account.after, account.move_to = given.folder, given.after, given.move_to
    account.sealed = "" if given.by_leave else sealing.seal(settings.SECRET_KEY, _purpose(mailbox.pk), given.password)
    if not given.by_leave:
        _give_leave_back(mailbox)
    account.takes_old, account.changed_at, account.answered_at = given.takes_old, at, at
    account.fault, account.fault_since = "", None
    account.save()
    _tell_watchers()
    return account


@transaction.atomic
def give_up(mailbox: Mailbox) -> None:
    """Take nothing more from the server, and forget password and leave. What was taken stays."""
    Account.objects.filter(mailbox=mailbox).delete()
    _give_leave_back(mailbox)
    _tell_watchers()


def _give_leave_back(mailbox: Mailbox) -> None:
    """Forget it, unless the mailbox's mail leaves by it, too."""
    with suppress(ProtectedError):
        Grant.objects.filter(mailbox=mailbox).delete()


def place_of(account: Account, *, at: datetime | None = None) -> Place:
    """Return where the account's mail waits.

    Raises sealing.NotToBeOpened when the desk's key is another; Trouble when its provider gives no token.
    """
    place = Place(account.host, account.port, account.security, account.user, "", account.folder, account.move_to)
    if not account.sealed:
        return replace(place, token=_token(account.mailbox_id, at=at or timezone.now()))
    return replace(place, password=sealing.opened(settings.SECRET_KEY, _purpose(account.mailbox_id), account.sealed))


def _token(mailbox_id: int, *, at: datetime) -> str:
    try:
        return granting.access_token(mailbox_id, at=at)
    except NotGranted as refusal:
        raise Trouble(f"{refusal} Connect the mailbox again.", "user") from None
    except NotAnswered as silence:
        raise Trouble(str(silence), "host") from None
    except Grant.DoesNotExist:
        raise Trouble("The mailbox is not connected yet.", "user") from None


def note_answer(account_id: int, *, at: datetime) -> None:
    """The server answered: whatever kept us from it is over."""
    Account.objects.filter(pk=account_id).update(answered_at=at, fault="", fault_since=None)


def note_fault(account_id: int, words: str, *, at: datetime) -> None:
    """Something keeps us from the mail, since its first time."""
    Account.objects.filter(pk=account_id, fault_since=None).update(fault_since=at)
    Account.objects.filter(pk=account_id).update(fault=words[:300])


def _known_password(account: Account, given: Given) -> str:
    """Return the password that is kept, for the same user of the same server alone: no other is to learn it."""
    if not account.sealed or (account.host, account.user) != (given.host, given.user):
        return ""
    try:
        return place_of(account).password
    except sealing.NotToBeOpened:
        return ""


def _purpose(mailbox_id: int) -> str:
    return f"imap {mailbox_id}"


def _tell_watchers() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, '')", [CHANNEL])
