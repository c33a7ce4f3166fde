"""Taking what is new in a folder: a mail is durable here before our place in the folder moves, and before it is moved
or deleted there. A stop at any moment loses nothing; at worst a mail comes twice and is told apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import DatabaseError, transaction
from django.utils import timezone
from imapclient import IMAPClient

from regard.channels.email import intake
from regard.channels.imap.models import Account, After

MOST_TOGETHER, MOST_BYTES = 50, 20_000_000
"""Mails of one transaction, and what they may weigh."""

SIZES_AT_ONCE = 500

LOOK_BACK = timedelta(days=2)
"""When a server has numbered its mails anew, what is older than this before our last look was taken already."""


class NotKept(Exception):
    """Disk or database cannot take mail now. It stays where it is."""


def take_new(client: IMAPClient, account_id: int) -> int:
    """Take what is new in the account's folder and return how many mails that was.

    Raises NotKept, Account.DoesNotExist, and what imapclient raises.
    """
    account = Account.objects.select_related("mailbox").get(pk=account_id)
    known = client.select_folder(account.folder, readonly=account.after == After.KEEP)
    _find_place(client, account, known)
    new = [uid for uid in client.search(["UID", f"{account.last_uid + 1}:*"]) if uid > account.last_uid]
    count = 0
    for uids in _together(client, sorted(new)):
        count += _take(client, account, uids)
        _put_away(client, account)
    if not new:
        _put_away(client, account)  # what a stop left
    return count


def _find_place(client: IMAPClient, account: Account, known: dict[bytes, Any]) -> None:
    """Say where reading begins: at the first look, and when the server has numbered its mails anew.

    Source: RFC 9051, section 2.3.1.1.
    """
    validity, following = int(known.get(b"UIDVALIDITY", 0)), int(known.get(b"UIDNEXT", 0))
    if account.uid_validity == validity:
        return
    if account.uid_validity is not None:
        since = ((account.answered_at or account.changed_at) - LOOK_BACK).date()
        first = min(client.search(["SINCE", since]), default=following)
    elif account.takes_old:
        first = 1
    else:
        first = following or max(client.search(["ALL"]), default=0) + 1
    account.uid_validity, account.first_uid, account.last_uid = validity, first, first - 1
    account.save(update_fields=["uid_validity", "first_uid", "last_uid"])


def _together(client: IMAPClient, uids: Sequence[int]) -> Iterator[list[int]]:
    """Part mails into as many as are taken together."""
    together: list[int] = []
    weight = 0
    for start in range(0, len(uids), SIZES_AT_ONCE):
        some = uids[start : start + SIZES_AT_ONCE]
        sizes = client.fetch(some, ["RFC822.SIZE"])
        for uid in some:
            size = min(int(sizes.get(uid, {}).get(b"RFC822.SIZE", 0)), settings.OPTIONS["REGARD_MAIL_MAX_BYTES"])
            if together and (len(together) == MOST_TOGETHER or weight + size > MOST_BYTES):
                yield together
                together, weight = [], 0
            together.append(uid)
            weight += size
    if together:
        yield together


def _take(client: IMAPClient, account: Account, uids: Sequence[int]) -> int:
    """Take these mails. Of one that is too large its beginning is taken, and it stays where it is (`_put_away`)."""
    most = settings.OPTIONS["REGARD_MAIL_MAX_BYTES"]
    bodies = {
        uid: next((bytes(part) for name, part in parts.items() if name.startswith(b"BODY[]") and part), b"")
        for uid, parts in client.fetch(uids, [f"BODY.PEEK[]<0.{most}>"]).items()
    }
    at = timezone.now()
    try:
        with transaction.atomic():
            place = Account.objects.select_for_update().get(pk=account.pk)
            if place.uid_validity != account.uid_validity:  # another worker was here meanwhile
                return 0
            to = [account.mailbox.address]
            new = [intake.Delivery(bodies[uid], "", to) for uid in uids if uid > place.last_uid and uid in bodies]
            intake.take_all(new, source=intake.IMAP, at=at)
            place.last_uid = max(place.last_uid, *uids)
            place.taken_at = at
            place.save(update_fields=["last_uid", "taken_at"])
    except (OSError, DatabaseError) as error:
        raise NotKept("Mail cannot be stored here now; it waits on its server.") from error
    account.last_uid = place.last_uid
    return len(new)


def _put_away(client: IMAPClient, account: Account) -> None:
    """Do with the mails that were taken whole what the owner wants: nothing, move them, delete them."""
    if account.after == After.KEEP or account.last_uid < account.first_uid:
        return
    most = settings.OPTIONS["REGARD_MAIL_MAX_BYTES"]
    taken = client.search(["UID", f"{account.first_uid}:{account.last_uid}", "SMALLER", most + 1, "UNDELETED"])
    if not taken:
        return
    if account.after == After.MOVE and client.has_capability("MOVE"):
        client.move(taken, account.move_to)
        return
    if account.after == After.MOVE:
        client.copy(taken, account.move_to)
    client.delete_messages(taken)
    if client.has_capability("UIDPLUS"):
        client.uid_expunge(taken)
    else:
        client.expunge()
