"""A restored backup holds what was deleted for good since it was made: it is deleted again.

`leavings.GONE` in the data folder, which no restore replaces, has a line for each digest of what is gone.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from django.utils import timezone

from regard.conversations.models import Conversation, Message, MessageKind
from regard.customers.models import Address, Customer
from regard.erasing import actions, persons, tombstones
from regard.erasing.leavings import GONE
from regard.erasing.models import Deleted, Tombstone
from regard.post.models import UNDONE, Post

AT_ONCE = 2_000


def gone_since(data: Path, since: datetime) -> dict[str, datetime]:
    """Return the digests of what was deleted for good after a moment, and when."""
    try:
        lines = (data / GONE).read_text().splitlines()
    except FileNotFoundError:
        return {}
    found = {}
    for line in lines:
        try:
            told = json.loads(line)
            at = datetime.fromisoformat(told["at"])
        except (ValueError, KeyError, TypeError):
            continue  # a line that a crash cut short
        if at > since:
            found[told["digest"]] = at
    return found


def apply(data: Path, *, since: datetime) -> int:
    """Delete again what was deleted for good after `since`; returns how many customers and conversations."""
    gone = gone_since(data, since)
    if not gone:
        return 0
    now, count = timezone.now(), 0
    # Persons first: what they wrote among others is blanked then, and points to those conversations no more.
    # What waited when the backup was made is not to leave now to who is gone.
    addresses = Address.objects.order_by("pk").values_list("value", "customer")
    for customer_id in {pk for value, pk in addresses if tombstones.digest("address", value) in gone}:
        if customer := Customer.objects.filter(pk=customer_id).first():
            people = persons.everybody(customer)
            Post.objects.filter(customer__in=people, state__in=UNDONE).update(state="taken_back")
            _let_nothing_leave(Conversation.objects.filter(customer__in=people).values_list("pk", flat=True))
            persons.erase(customer, by=None, at=now)
            count += 1
    for number in _conversations(set(gone)):
        conversation = Conversation.objects.get(pk=number)
        _let_nothing_leave([number])
        actions.erase(actions.delete(conversation, by=None, at=now), by=None, at=now)
        count += 1
    standing = Tombstone.objects.filter(pk__in=gone).values_list("number", flat=True)
    numbers = {number for number in standing if number is not None}
    for deleted in Deleted.objects.filter(pk__in=numbers):
        actions.erase(deleted, by=None, at=now)
        count += 1
    rows = [Tombstone(digest=digest, at=at) for digest, at in gone.items()]
    Tombstone.objects.bulk_create(rows, ignore_conflicts=True)
    return count


def _let_nothing_leave(numbers: Iterable[int]) -> None:
    Post.objects.filter(pk__in=actions.posts_of(list(numbers)), state__in=UNDONE).update(state="taken_back")


def _conversations(gone: set[str]) -> list[int]:
    """Return the conversations whose mails are gone, all of them.

    Where another mail stands beside one that is gone, a split was undone or the mail moved since the backup: it stays,
    for what nobody deleted must not go.
    """
    rows = Message.objects.filter(kind=MessageKind.CUSTOMER).order_by("pk")
    found, stay = set[int](), set[int]()
    fields = ("conversation", "raw__sha256", "fingerprint", "message_id", "author_address")
    for conversation, sha256, fingerprint, message_id, writer in rows.values_list(*fields).iterator(AT_ONCE):
        known = tombstones.of_mail(sha256=sha256 or "", fingerprint=fingerprint, message_id=message_id, writer=writer)
        if known & gone:
            found.add(conversation)
        elif known:
            stay.add(conversation)
    return sorted(found - stay)
