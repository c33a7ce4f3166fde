"""One lane: mails taken in one after the other, whatever they hold. A fault of one never stops the next."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import DatabaseError, connection
from django.db.models import F

from regard.channels.email import mailboxes as ours
from regard.channels.email.mailboxes import Mailboxes
from regard.channels.email.models import RawMail
from regard.channels.email.parse import parse
from regard.channels.email.parsed import ParsedMail
from regard.channels.email.receive import TakenByAnother, give_up, receive

logger = logging.getLogger(__name__)

GIVEN_UP_FROM = 5
"""Tries that were begun: four of them never ended, so reading this mail ends the program."""


class Interrupted(Exception):
    """Disk or database cannot take anything now. The mail waits as it is; the next run goes on with it."""


@dataclass(frozen=True)
class Read:
    """A mail that was read from the disk and parsed. problem: why it cannot be taken in, "" when it can."""

    raw: RawMail
    mail: ParsedMail
    problem: str = ""


def take_lane(ids: Sequence[int]) -> dict[int, bool]:
    """Take in the mails of these ids, in order, and close the database connection; returns which were settled.

    Raises Interrupted when disk or database cannot go on.
    """
    try:
        mailboxes = ours.load()
        rows = RawMail.objects.select_related("file").in_bulk(ids)
        return {raw_id: take_one(read(rows[raw_id]), mailboxes) for raw_id in ids}
    finally:
        connection.close()


def read(raw: RawMail) -> Read:
    """Read a mail from the disk and parse it."""
    if raw.tries >= GIVEN_UP_FROM:
        return Read(raw, ParsedMail(), f"reading it ended before it was done, {raw.tries - 1} times")
    try:
        return Read(raw, parse(raw.file.read()))
    except OSError as error:
        return Read(raw, ParsedMail(), f"its file could not be read ({error.strerror or type(error).__name__})")


def take_one(one: Read, mailboxes: Mailboxes) -> bool:
    """Take in one mail, whatever it holds; False when not even its being unreadable could be kept.

    What fails once is tried again at once, so that no later mail of the same customer overtakes it.
    """
    problem = one.problem
    for _ in range(0 if problem else 2):
        try:
            receive(one.raw, one.mail, mailboxes)
            return True
        except TakenByAnother:
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
