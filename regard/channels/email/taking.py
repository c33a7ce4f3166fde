"""Working through the mails that wait: in order, in batches, in lanes side by side, one run at a time.

One run holds the turn, an advisory lock of an open transaction, so that mails of one customer keep their order even
when the worker and a command take in at once. Within a batch the mails of one writer go to one lane, in order.
"""

from __future__ import annotations

import re
import time
import zlib
from collections import defaultdict
from collections.abc import Collection, Iterable

from django.db import connection, transaction
from django.db.models import F

from regard.channels.email.lanes import MOST_MAILS, Lanes
from regard.channels.email.models import RawMail

LANES = 4
MOST_BYTES = 32 * 1024 * 1024
"""Of one batch, so that large mails in a row do not fill the memory."""

ALONE_FROM = 2
"""A mail that was begun so often and never ended may have taken the process with it: it goes alone from then on."""

TURN = 0x7265_6D61
"""The key of the advisory lock; any number that no other lock of ours has."""

_FROM = re.compile(rb"^from:[^\n]*(?:\n[ \t][^\n]*)*", re.IGNORECASE | re.MULTILINE)
_ADDRESS = re.compile(rb"[^\s<>@,;:\"]+@[^\s<>@,;:\"]+")


def take_in_waiting(*, lanes: int = LANES) -> int:
    """Take in all mails that wait; returns how many. Must not run inside a transaction: its lanes see commits only.

    Raises Interrupted when disk or database cannot go on.
    """
    with Lanes(lanes) as side_by_side:
        return take_in_by(side_by_side)


def take_in_by(lanes: Lanes) -> int:
    """Do as `take_in_waiting` in lanes that are open already."""
    taken, passed_over = 0, set[int]()
    began = time.monotonic()
    while outcome := _take_batch(lanes, passed_over):
        lanes.rest(time.monotonic() - began)
        began = time.monotonic()
        taken += len(outcome)
        passed_over |= {raw_id for raw_id, is_settled in outcome.items() if not is_settled}
    return taken


def _take_batch(lanes: Lanes, passed_over: Collection[int]) -> dict[int, bool]:
    """Take in one batch; returns which mails were settled, nothing when none waits.

    The turn is held meanwhile and passed on between two batches. All work is done in the lanes, each with a
    connection of its own, because the connection here sits in the transaction that holds the turn.
    """
    with transaction.atomic():
        _wait_for_turn()
        claimed = lanes.aside(claim, passed_over, lanes.most_mails).result()
        return lanes.take(_shares(claimed, lanes.side_by_side(len(claimed))))


def _wait_for_turn() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [TURN])


def claim(passed_over: Collection[int] = (), most: int = MOST_MAILS) -> list[RawMail]:
    """Choose the next mails to take in, at most `most`, oldest first, and count the try before it is made."""
    waiting = RawMail.objects.waiting().exclude(pk__in=passed_over).select_related("file")[:most]
    chosen = _that_go_together(waiting)
    RawMail.objects.filter(pk__in=[raw.pk for raw in chosen]).update(tries=F("tries") + 1)
    for raw in chosen:
        raw.tries += 1
    return chosen


def _that_go_together(waiting: Iterable[RawMail]) -> list[RawMail]:
    chosen: list[RawMail] = []
    size_bytes = 0
    for raw in waiting:
        size_bytes += raw.file.size_bytes
        if chosen and (size_bytes > MOST_BYTES or raw.tries >= ALONE_FROM or chosen[0].tries >= ALONE_FROM):
            break
        chosen.append(raw)
    return chosen


def _shares(mails: Iterable[RawMail], lanes: int) -> list[list[int]]:
    """Share the mails out by writer; returns the ids of each lane, in order."""
    shares: dict[int, list[int]] = defaultdict(list)
    for raw in mails:
        shares[zlib.crc32(_writer_at_a_glance(raw)) % lanes].append(raw.pk)
    return list(shares.values())


def _writer_at_a_glance(raw: RawMail) -> bytes:
    """Return something that is the same for all mails of one writer, without parsing: the address after From."""
    try:
        head = raw.file.read_head()
    except OSError:
        head = b""
    header = _FROM.search(head.partition(b"\n\n")[0].partition(b"\r\n\r\n")[0])
    found = _ADDRESS.findall(header[0]) if header else []
    return found[-1].lower() if found else raw.envelope_from.encode()
