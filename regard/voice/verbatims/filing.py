"""Taking the lines of a file of words in, some hundred at a time: each time in one transaction with how far it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from itertools import islice
from zoneinfo import ZoneInfo

from django.db import transaction

from regard.customers.models import Address, AddressKind
from regard.team.models import Desk
from regard.voice.verbatims import actions, files
from regard.voice.verbatims.actions import Said
from regard.voice.verbatims.files import Bad, Entry, Line
from regard.voice.verbatims.models import Source, WordsFile

LINES_AT_ONCE = 500
MOST_REFUSED = 10_000
"""Bad lines that are told one by one; more than that are counted."""


def desk_zone() -> ZoneInfo:
    """Return the zone of moments that a file tells without an offset."""
    return ZoneInfo(Desk.the().time_zone)


def take_in(file_id: int, *, at: datetime) -> None:
    """Take in what is left of a file whose taking was begun. Safe to run twice and at once: a row lock says whose
    lines come next.
    """
    taken = WordsFile.objects.select_related("file").get(pk=file_id)
    if taken.begun_at is None or taken.taken_at is not None:
        return
    table = files.read_table(taken.file.read())
    rest, done = islice(files.lines(table, zone=desk_zone(), now=taken.at), taken.done, None), taken.done
    while _has_taken(file_id, some := list(islice(rest, LINES_AT_ONCE)), done=done, at=at) and some:
        done += len(some)


@transaction.atomic
def _has_taken(file_id: int, some: Sequence[Line], *, done: int, at: datetime) -> bool:
    """Take these lines in and note it; none means that the file is at its end. False when another run was faster."""
    taken = WordsFile.objects.select_for_update().get(pk=file_id)
    if taken.done != done or taken.taken_at is not None:
        return False
    if some:
        good = [line.told for line in some if isinstance(line.told, Entry)]
        bad = [(line.number, line.told) for line in some if isinstance(line.told, Bad)]
        taken.new += actions.keep_all(_said(good, taken), at=at)
        taken.refused_count += len(bad)
        room = MOST_REFUSED - len(taken.refused)
        taken.refused += [{"line": number, **asdict(told)} for number, told in bad][:room]
        taken.done += len(some)
    else:
        taken.taken_at = at
    taken.save()
    return True


def _said(entries: Sequence[Entry], taken: WordsFile) -> list[Said]:
    """Whose words they are is told by the address, if it is one that we know."""
    addresses = Address.objects.filter(kind=AddressKind.EMAIL, value__in={entry.email for entry in entries})
    known = dict(addresses.values_list("value", "customer_id"))
    return [
        Said(
            Source.IMPORT,
            entry.key,
            entry.words,
            entry.at or taken.at,
            customer_id=known.get(entry.email),
            question=entry.question,
            stage=entry.stage,
            judgement=entry.judgement,
        )
        for entry in entries
    ]
