"""Understanding anew, after an upgrade, mails that an older parser read. What is a message stays one where it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction

from regard.channels.email import mailboxes as ours
from regard.channels.email import receive
from regard.channels.email.letter import letter_of
from regard.channels.email.mailboxes import Mailboxes
from regard.channels.email.models import RawMail, Verdict
from regard.conversations.rereading import Outcome, reread
from regard.lib.afterwards import together
from regard.mail import VERSION
from regard.mail.parse import parse

MOST_TOGETHER = 100
"""Mails of one transaction: what is stopped begins again with at most so many."""


@dataclass
class Counts:
    """read = changed + same + held + unread. held: something stayed as it was, since people had marked words there or
    another would have written it. unread: the bytes are lost.
    """

    read: int = 0
    changed: int = 0
    same: int = 0
    held: int = 0
    unread: int = 0

    def as_json(self) -> dict[str, int]:
        return asdict(self)


def reparse(
    *, of_all: bool, since: datetime | None, progress: Callable[[int, int], None], counts: Counts | None = None
) -> Counts:
    """Read messages' mails again: those of an older parser, or `of_all`; only those that came `since`.

    progress: called with how many were read and how many there are. counts: added to as batches are done, so that who
    stops it knows how far it was; doing it again goes on there.
    """
    rows = RawMail.objects.filter(verdict=Verdict.MESSAGE, message__isnull=False)
    if not of_all:
        rows = rows.filter(understood_by__lt=VERSION)
    if since:
        rows = rows.filter(received_at__gte=since)
    counts = counts or Counts()
    total, mailboxes = rows.count(), ours.load()
    with together():
        for ids in _batches(list(rows.order_by("pk").values_list("pk", flat=True))):
            done = _batch(ids, mailboxes)
            for name, count in done.items():
                setattr(counts, name, getattr(counts, name) + count)
            counts.read += len(ids)
            progress(counts.read, total)
    return counts


def _batches(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(ids), MOST_TOGETHER):
        yield ids[start : start + MOST_TOGETHER]


@transaction.atomic
def _batch(ids: Sequence[int], mailboxes: Mailboxes) -> dict[str, int]:
    done = dict.fromkeys(("changed", "same", "held", "unread"), 0)
    understood = []
    # Matters are locked in the order of their numbers, so that nobody waits in a circle.
    rows = RawMail.objects.filter(pk__in=ids).select_related("file", "message__customer")
    for raw in sorted(rows, key=lambda row: row.message.conversation_id if row.message else 0):
        outcome = _again(raw, mailboxes)
        done[outcome] += 1
        if outcome != "unread":
            understood.append(raw.pk)
    RawMail.objects.filter(pk__in=understood).update(understood_by=VERSION)
    return done


def _again(raw: RawMail, mailboxes: Mailboxes) -> str:
    message = raw.message
    if message is None:
        return Outcome.SAME.value
    try:
        letter = letter_of(raw, parse(raw.file.read()), mailboxes)
    except OSError:
        return "unread"
    return reread(message, receive.understood(letter, message.customer, mailboxes)).value
