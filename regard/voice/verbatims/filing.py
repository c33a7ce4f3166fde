"""Taking the lines of a file of words in, some hundred at a time: each time in one transaction with how far it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from regard.customers.models import Address, AddressKind
from regard.files import of_lines
from regard.team.models import Desk
from regard.voice.verbatims import actions, files
from regard.voice.verbatims.actions import Said
from regard.voice.verbatims.files import Bad, Entry, Line
from regard.voice.verbatims.models import Source, WordsFile

LINES_AT_ONCE = 500
MOST_REFUSED = 10_000
"""Bad lines that are told one by one; more than that are counted."""


def take_in(file_id: int, *, at: datetime) -> None:
    """Take in what is left of a file whose taking was begun. Safe to run twice and at once."""
    taken = WordsFile.objects.select_related("file").get(pk=file_id)
    table = files.read_table(taken.file.read())
    lines = files.lines(table, zone=Desk.the().zone, now=taken.at)
    of_lines.take_in(taken, lines, _take, at_once=LINES_AT_ONCE, now=lambda: at)


def _take(taken: WordsFile, some: Sequence[Line], at: datetime) -> None:
    good = [line.told for line in some if isinstance(line.told, Entry)]
    bad = [(line.number, line.told) for line in some if isinstance(line.told, Bad)]
    taken.new += actions.keep_all(_said(good, taken), at=at)
    taken.refused_count += len(bad)
    room = MOST_REFUSED - len(taken.refused)
    taken.refused += [{"line": number, **asdict(told)} for number, told in bad][:room]


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
