"""What became of our words and of our promises."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from regard.measures import keeping
from regard.measures.keeping import Held
from regard.measures.means import Mean, mean_of
from regard.measures.shares import Difference
from regard.measures.verdicts import Verdicts
from regard.promises.models import Promise
from regard.reports.choosing import Chosen
from regard.reports.sections.said import change
from regard.reports.sections.waits import Wait, wait_row


@dataclass(frozen=True)
class WordWeek:
    """A week of our words. href: those of it that were broken."""

    on: date
    held: Held
    href: str


@dataclass(frozen=True)
class WordRow:
    """What was said of the matters in which our word was kept, or was not."""

    name: str
    said: Verdicts
    mean: Mean


@dataclass(frozen=True)
class OurWord:
    """weeks: those in which some fell due, the newest first. difference: met or better, when kept less when broken."""

    all: Held
    weeks: Sequence[WordWeek]
    rows: Sequence[WordRow]
    difference: Difference | None
    late: Wait
    under: str


@dataclass(frozen=True)
class PromiseRow:
    """A promise, or all of them. under: the matters in which it was broken."""

    name: str
    held: Held
    under: str


def our_word(found: keeping.Words, chosen: Chosen) -> OurWord:
    """Put together what became of our words."""

    def under(on: date | None = None) -> str:
        return chosen.address("report_matters", week=on, since=None, more={"of": "word"})

    kept, broken = found.when_kept, found.when_broken
    rows = [
        WordRow(name, said, mean_of(said.of, least=-2, most=2))
        for name, said in (("When it was kept", kept), ("When it was not", broken))
    ]
    return OurWord(
        found.all,
        [WordWeek(on, found.by[on], under(on)) for on in sorted(found.by, reverse=True)],
        rows,
        change(kept, broken),
        wait_row("Done late by", found.late, chosen),
        under(),
    )


def promise_rows(found: Mapping[int, Held], chosen: Chosen) -> list[PromiseRow]:
    """Return each promise by name, those too that are no more in force: one query, for the names."""
    names = dict(Promise.objects.filter(pk__in=list(found)).values_list("pk", "name"))
    rows = [
        PromiseRow(names[pk], held, chosen.address("report_matters", more={"of": "promise", "promise": pk}))
        for pk, held in found.items()
        if pk in names
    ]
    return sorted(rows, key=lambda row: row.name.casefold())
