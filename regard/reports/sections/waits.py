"""How long answers and closings took, and how many matters were closed without an answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from regard.measures.lengths import Lengths, Quantile
from regard.measures.models import Measure
from regard.measures.queries import Waits
from regard.measures.shares import Share
from regard.reports import told
from regard.reports.choosing import Choices, Chosen
from regard.ui.report_charts import Length, RangeChart, percent, range_chart
from regard.ui.words import plural

MEASURES = {
    Measure.FIRST: "First answer",
    Measure.EACH: "Each answer",
    Measure.RESOLUTION: "Until it was closed",
}
QUANTILES = ((0.5, "Half within"), (0.9, "Nine in ten within"), (0.99, "99 of 100 within"))


@dataclass(frozen=True)
class Wait:
    """One row of lengths of time. quantiles: at QUANTILES, each with what took longer; () for too few."""

    name: str
    n: int
    quantiles: Sequence[tuple[Quantile, str]]


def wait_row(name: str, lengths: Lengths, chosen: Chosen, measure: Measure | None = None) -> Wait:
    """Put together one row; what took longer is listed for first and each answers alone."""
    if not lengths.is_enough:
        return Wait(name, lengths.n, ())
    found = []
    for p, _ in QUANTILES:
        quantile = lengths.quantile(p)
        assert quantile  # there are five or more
        kind = {Measure.FIRST: "first", Measure.EACH: "slow"}.get(measure) if measure else None
        more = {"of": kind, "longer": int(quantile.seconds)}
        found.append((quantile, chosen.address("report_matters", more=more) if kind else ""))
    return Wait(name, lengths.n, found)


def drawn_waits(rows: Sequence[Wait]) -> RangeChart | None:
    """Draw the rows that have enough, half within to nine in ten."""
    told_rows = [row for row in rows if row.quantiles]
    lengths = [Length(row.name, row.quantiles[0][0].seconds, row.quantiles[1][0].seconds) for row in told_rows]
    sentence = "; ".join(
        f"{row.name}: half within {told.length_words(length.median_s)}, "
        f"nine in ten within {told.length_words(length.p90_s)}"
        for row, length in zip(told_rows, lengths, strict=True)
    )
    return range_chart(lengths, sentence=sentence)


def waits_group(chosen: Chosen) -> str:
    """Say by what first answers are told apart: never by channel or stage."""
    return chosen.by if chosen.by in ("mailbox", "tag") else "team"


def waits_by(waits: Waits, chosen: Chosen, choices: Choices) -> list[Wait]:
    """Return the first answers of each team, mailbox or tag, by name."""
    group = waits_group(chosen)
    rows = [
        wait_row(choices.name(group, key), lengths, chosen.narrowed(group, key), Measure.FIRST)
        for key, lengths in waits.by.items()
        if group != "tag" or key in choices.tags
    ]
    return sorted(rows, key=lambda row: row.name.casefold())


def closings_words(closings: Share) -> str:
    """Say how many matters were closed without an answer."""
    if not closings.n:
        return "Nothing was closed."
    if not closings.k:
        return f"None of {plural(closings.n, 'closing')} came without an answer."
    share = f" ({percent(closings.value)})" if closings.is_enough else ""
    return f"{closings.k:,} of {plural(closings.n, 'closing')}{share} came without an answer. The goal is none."
