"""What was said, and what messages showed, of each group; and whether it changed."""

from __future__ import annotations

from dataclasses import dataclass

from regard.measures import queries
from regard.measures.moods import Moods
from regard.measures.shares import Difference, difference
from regard.measures.verdicts import Verdicts
from regard.reports.choosing import Choices, Chosen


@dataclass(frozen=True)
class Group:
    """One team, mailbox, channel or stage. href: the report of it alone. under: its judgements."""

    name: str
    verdicts: Verdicts
    href: str
    under: str


@dataclass(frozen=True)
class MoodRow:
    """The moods of one team, mailbox, channel or stage. under: its messages that were upset or worried."""

    name: str
    moods: Moods
    under: str


def change(now: Verdicts, before: Verdicts) -> Difference | None:
    """Return how the share that was met differs; None for too few."""
    if not (now.is_enough and before.is_enough):
        return None
    return difference(now.met, before.met)


def groups(found: queries.Regard, chosen: Chosen, choices: Choices) -> list[Group]:
    """Return what was said of each team, mailbox, channel or stage, by name: nobody is ranked."""
    return sorted(
        (
            Group(
                choices.name(chosen.by, key),
                verdicts,
                chosen.narrowed(chosen.by, key).address() if key else "",
                chosen.narrowed(chosen.by, key).address("report_matters") if key else "",
            )
            for key, verdicts in found.by[chosen.by].items()
            if chosen.by != "tag" or key in choices.tags
        ),
        key=lambda group: group.name.casefold(),
    )


def mood_rows(found: queries.MoodsOf, chosen: Chosen, choices: Choices) -> list[MoodRow]:
    """Return the moods of all messages, then of each group by name."""

    def row(name: str, moods: Moods, within: Chosen) -> MoodRow:
        return MoodRow(name, moods, within.address("report_matters", more={"of": "mood"}))

    rows = [
        row(choices.name(chosen.by, key), moods, chosen.narrowed(chosen.by, key))
        for key, moods in found.by[chosen.by].items()
        if key and (chosen.by != "tag" or key in choices.tags)
    ]
    return [row("All", found.all, chosen), *sorted(rows, key=lambda row: row.name.casefold())]
