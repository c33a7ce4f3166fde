"""One lane: mails taken in in order, whatever they hold. A fault of one never stops the next."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.db import DatabaseError, connection
from django.db.models import F

from regard.channels.email import mailboxes as ours
from regard.channels.email.letter import Letter, letter_of
from regard.channels.email.mailboxes import Mailboxes
from regard.channels.email.models import RawMail
from regard.channels.email.receive import TakenByAnother, give_up, receive_all
from regard.channels.email.screen import is_made_by_a_machine
from regard.lib.afterwards import together
from regard.mail.parse import parse
from regard.mail.parsed import ParsedMail

logger = logging.getLogger(__name__)

GIVEN_UP_FROM = 5
"""Tries that were begun: four of them never ended, so reading this mail ends the program."""


MOST_TOGETHER = 50
"""Mails of one transaction; more gain little, and keep others waiting who write the same rows."""


class Interrupted(Exception):
    """Disk or database cannot take anything now. The mail waits as it is; the next run goes on with it."""


@dataclass(frozen=True)
class Read:
    """A mail that was read from the disk and parsed. problem: why it cannot be taken in, "" when it can."""

    letter: Letter
    problem: str = ""

    @property
    def raw(self) -> RawMail:
        return self.letter.raw

    @property
    def writer(self) -> str:
        return self.letter.writer.address

    @property
    def names(self) -> set[str]:
        """What other mails may depend on: which mail it is, which bytes; of a machine, whose mails are counted, who."""
        mail = self.letter.mail
        own = {f"bytes {self.raw.file_id}", f"mail {mail.fingerprint}"}
        own |= {f"id {mail.message_id}"} if mail.message_id else set()
        return own | ({f"machine {self.writer}"} if is_made_by_a_machine(mail) else set())

    @property
    def depends_on(self) -> set[str]:
        """The names of mails that must be taken in before it."""
        return self.names | {f"id {answered}" for answered in self.letter.headers.answered}


def take_lane(ids: Sequence[int]) -> dict[int, bool]:
    """Take in the mails of these ids, in order, and close the database connection; returns which were settled.

    Raises Interrupted when disk or database cannot go on.
    """
    try:
        mailboxes = ours.load()
        rows = RawMail.objects.select_related("file").in_bulk(ids)
        settled: dict[int, bool] = {}
        with together():
            for wave in waves(read(rows[raw_id], mailboxes) for raw_id in ids):
                settled |= take_wave(wave, mailboxes)
        return settled
    finally:
        connection.close()


def waves(mails: Iterable[Read]) -> Iterator[list[Read]]:
    """Part mails so that none in a wave depends on another of it, and at most MOST_TOGETHER go together.

    What is the same mail again, answers one that came before, or is answered by it, waits for a later wave; so does
    what depends on one that waits, or has its writer: they keep their order.
    """
    waiting = [(one, one.names, one.depends_on) for one in mails]
    while waiting:
        wave: list[Read] = []
        held: list[tuple[Read, set[str], set[str]]] = []
        names: set[str] = set()
        writers: set[str] = set()
        awaited: set[str] = set()
        for one, its_names, its_needs in waiting:
            if len(wave) >= MOST_TOGETHER or names & its_needs or its_names & awaited or one.writer in writers:
                held.append((one, its_names, its_needs))
                writers.add(one.writer)
            else:
                wave.append(one)
            names |= its_names
            awaited |= its_needs - its_names
        yield wave
        waiting = held


def take_wave(wave: Sequence[Read], mailboxes: Mailboxes) -> dict[int, bool]:
    """Take in mails that do not depend on each other: together, or each by itself where that fails."""
    whole = [one for one in wave if not one.problem]
    if len(whole) > 1:
        try:
            receive_all([one.letter for one in whole], mailboxes)
        except Exception as error:
            # Which of them it was is found one by one; so is a disk or database that cannot go on.
            logger.info("mails could not be taken in together (%s), so they go one by one", type(error).__name__)
        else:
            others = [one for one in wave if one.problem]
            return {one.raw.pk: True for one in whole} | {one.raw.pk: take_one(one, mailboxes) for one in others}
    return {one.raw.pk: take_one(one, mailboxes) for one in wave}


def read(raw: RawMail, mailboxes: Mailboxes) -> Read:
    """Read a mail from the disk and parse it."""
    if raw.tries >= GIVEN_UP_FROM:
        return _unread(raw, mailboxes, f"reading it ended before it was done, {raw.tries - 1} times")
    try:
        return Read(letter_of(raw, parse(raw.file.read()), mailboxes))
    except OSError as error:
        return _unread(raw, mailboxes, f"its file could not be read ({error.strerror or type(error).__name__})")


def _unread(raw: RawMail, mailboxes: Mailboxes, problem: str) -> Read:
    return Read(letter_of(raw, ParsedMail(), mailboxes), problem)


def take_one(one: Read, mailboxes: Mailboxes) -> bool:
    """Take in one mail, whatever it holds; False when not even its being unreadable could be kept.

    What fails once is tried again at once, so that no later mail of the same customer overtakes it.
    """
    problem = one.problem
    for _ in range(0 if problem else 2):
        try:
            receive_all([one.letter], mailboxes)
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
