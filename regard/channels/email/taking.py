"""Working through the mails that wait: in order, in batches, in threads, one run at a time.

One run holds the turn, an advisory lock of an open transaction, so that mails of one customer keep their order even
when the worker and a command take in at once. Within a batch the mails of one writer go to one thread, in order.
"""

from __future__ import annotations

import logging
import zlib
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import ParamSpec, TypeVar

from django.db import DatabaseError, connection, transaction
from django.db.models import F

from regard.channels.email import mailboxes as ours
from regard.channels.email.mailboxes import Mailboxes
from regard.channels.email.models import RawMail
from regard.channels.email.parse import parse
from regard.channels.email.parsed import ParsedMail
from regard.channels.email.receive import give_up, receive
from regard.channels.email.writer import who_wrote

P = ParamSpec("P")
T = TypeVar("T")
logger = logging.getLogger(__name__)

THREADS = 4
MOST_MAILS = 200
MOST_BYTES = 32 * 1024 * 1024
"""Of one batch, so that large mails in a row do not fill the memory."""

ALONE_FROM = 2
"""A mail that was begun so often and never ended may have taken the process with it: it goes alone from then on."""

GIVEN_UP_FROM = 5
TURN = 0x7265_6D61
"""The key of the advisory lock; any number that no other lock of ours has."""


class Interrupted(Exception):
    """Disk or database cannot take anything now. The mail waits as it is; the next run goes on with it."""


@dataclass(frozen=True)
class Read:
    """A mail that was read from the disk and parsed. problem: why it cannot be taken in, "" when it can."""

    raw: RawMail
    mail: ParsedMail
    problem: str = ""


def take_in_waiting(*, threads: int = THREADS) -> int:
    """Take in all mails that wait; returns how many. Must not run inside a transaction: its threads see commits only.

    Raises Interrupted when disk or database cannot go on.
    """
    taken, passed_over = 0, set[int]()
    while outcome := _take_batch(threads, passed_over):
        taken += len(outcome)
        passed_over |= {raw_id for raw_id, is_settled in outcome.items() if not is_settled}
    return taken


def _take_batch(threads: int, passed_over: Collection[int]) -> dict[int, bool]:
    """Take in one batch; returns which mails were settled, nothing when none waits.

    The turn is held meanwhile and passed on between two batches. All work is done by the threads, each with a
    connection of its own, because the connection here sits in the transaction that holds the turn.
    """
    with transaction.atomic(), ThreadPoolExecutor(threads, thread_name_prefix="mail-take-in") as pool:
        _wait_for_turn()
        claimed, mailboxes = pool.submit(_closing(_begin_batch), passed_over).result()
        lanes = _lanes(pool.map(read, claimed), mailboxes, threads)
        outcomes = list(pool.map(_closing(_take_lane), lanes, [mailboxes] * len(lanes)))
    return {raw_id: is_settled for outcome in outcomes for raw_id, is_settled in outcome.items()}


def _wait_for_turn() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [TURN])


def _closing(function: Callable[P, T]) -> Callable[P, T]:
    """Make `function` close the database connection that its thread opened."""

    def run(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return function(*args, **kwargs)
        finally:
            connection.close()

    return run


def _begin_batch(passed_over: Collection[int]) -> tuple[list[RawMail], Mailboxes]:
    return claim(passed_over), ours.load()


def claim(passed_over: Collection[int] = ()) -> list[RawMail]:
    """Choose the next mails to take in, oldest first, and count the try before it is made."""
    waiting = RawMail.objects.waiting().exclude(pk__in=passed_over).select_related("file")[:MOST_MAILS]
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


def read(raw: RawMail) -> Read:
    """Read a mail from the disk and parse it."""
    if raw.tries >= GIVEN_UP_FROM:
        return Read(raw, ParsedMail(), f"reading it ended before it was done, {raw.tries - 1} times")
    try:
        return Read(raw, parse(raw.file.read()))
    except OSError as error:
        return Read(raw, ParsedMail(), f"its file could not be read ({error.strerror or type(error).__name__})")


def _lanes(mails: Iterable[Read], mailboxes: Mailboxes, threads: int) -> list[list[Read]]:
    """Share the mails out: those of one writer into one lane, in order."""
    lanes: dict[int, list[Read]] = defaultdict(list)
    for one in mails:
        writer = who_wrote(one.mail, envelope_from=one.raw.envelope_from, mailboxes=mailboxes)
        lanes[zlib.crc32(writer.address.encode()) % threads].append(one)
    return list(lanes.values())


def _take_lane(lane: Sequence[Read], mailboxes: Mailboxes) -> dict[int, bool]:
    return {one.raw.pk: take_one(one, mailboxes) for one in lane}


def take_one(one: Read, mailboxes: Mailboxes) -> bool:
    """Take in one mail, whatever it holds; False when not even its being unreadable could be kept.

    What fails once is tried again at once, so that no later mail of the same customer overtakes it.
    """
    problem = one.problem
    for _ in range(0 if problem else 2):
        try:
            receive(one.raw, one.mail, mailboxes)
            return True
        except Exception as error:
            _go_on_only_if_it_is_the_mail(one.raw, error)
            logger.exception("mail %s could not be taken in", one.raw.pk)
            problem = f"taking it in failed ({type(error).__name__})"
    try:
        give_up(one.raw, mailboxes, problem=problem)
    except Exception as error:
        _go_on_only_if_it_is_the_mail(one.raw, error)
        logger.exception("mail %s could not be kept as unreadable; it waits", one.raw.pk)
        return False
    return True


def _go_on_only_if_it_is_the_mail(raw: RawMail, error: Exception) -> None:
    """Raise Interrupted when disk or database is at fault: then the next mail would fare no better."""
    if isinstance(error, OSError):
        # This try does not count against the mail.
        RawMail.objects.filter(pk=raw.pk).update(tries=F("tries") - 1)
        raise Interrupted("the disk does not take the files of a mail") from error
    if isinstance(error, DatabaseError) and not connection.is_usable():
        raise Interrupted("the database went away") from error
