"""The report's tables for a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from regard.lib.csv_writing import Cell
from regard.measures.keeping import Held
from regard.measures.shares import Share
from regard.reports.figures import Report
from regard.reports.sections.waits import QUANTILES

Table = tuple[Sequence[str], Iterable[Sequence[Cell]]]


def _share(share: Share) -> list[Cell]:
    """n, share, low, high; only n where it is not enough."""
    if not share.is_enough:
        return [share.n, None, None, None]
    return [share.n, round(share.value, 4), round(share.low, 4), round(share.high, 4)]


_SHARE_HEADS = ["judgements", "met_or_better", "low_95", "high_95"]


def weeks(report: Report) -> Table:
    """Week by week: the share that met the need or better, and the limits."""
    heads = ["week", *_SHARE_HEADS, "lower_limit", "upper_limit", "nelson_rules"]

    def rounded(limit: float | None) -> float | None:
        return None if limit is None else round(limit, 4)

    return heads, [
        [str(row.on), *_share(row.share), rounded(row.low), rounded(row.high), row.rules]
        for row in reversed(report.weeks)
    ]


def groups(report: Report) -> Table:
    """By team, mailbox, channel or stage, as chosen."""
    heads = ["group", *_SHARE_HEADS, "beyond", "beyond_low_95", "beyond_high_95", "response_rate", "questions"]
    rows: list[list[Cell]] = [
        [
            group.name,
            *_share(group.verdicts.met),
            *_share(group.verdicts.beyond)[1:],
            round(group.verdicts.rate.value, 4) if group.verdicts.rate.is_enough else None,
            group.verdicts.rate.n,
        ]
        for group in report.groups
    ]
    return heads, rows


def waits(report: Report) -> Table:
    """Lengths of time in seconds, with their intervals."""
    heads = ["what", "n"]
    for p, _ in QUANTILES:
        heads += [f"p{round(100 * p)}_s", f"p{round(100 * p)}_low_s", f"p{round(100 * p)}_high_s"]
    rows: list[list[Cell]] = []
    for wait in [*report.waits, *report.waits_by]:
        row: list[Cell] = [wait.name, wait.n]
        for quantile, _ in wait.quantiles:
            row += [None if s is None else round(s) for s in (quantile.seconds, quantile.low, quantile.high)]
        rows.append(row)
    return heads, rows


def risks(report: Report) -> Table:
    """Customers at risk: the chance a quarter ago and now, and the last verdicts, oldest first."""
    heads = ["customer", "judgements", "chance_then", "chance_now", "above_with_95", "last"]
    rows: list[list[Cell]] = [
        [
            risk.customer.name,
            risk.customer.now.n,
            round(risk.customer.then.chance, 4),
            round(risk.customer.now.chance, 4),
            round(risk.customer.now.bound, 4),
            " ".join(f"{value:+d}" if value else "0" for value in risk.last).replace("+", ""),
        ]
        for risk in report.risks
    ]
    return heads, rows


def companies(report: Report) -> Table:
    """Companies at risk, as customers."""
    heads = ["company", "judgements", "chance_then", "chance_now", "above_with_95", "last"]
    rows: list[list[Cell]] = [
        [
            risk.company.company,
            risk.company.now.n,
            round(risk.company.then.chance, 4),
            round(risk.company.now.chance, 4),
            round(risk.company.now.bound, 4),
            " ".join(str(value) for value in risk.last),
        ]
        for risk in report.company_risks
    ]
    return heads, rows


def moods(report: Report) -> Table:
    """How customers' messages sounded, by sign."""
    heads = ["group", "messages", "upset", "worried", "even", "at_ease", "glad", "not_told", "upset_or_worried"]
    rows: list[list[Cell]] = [
        [
            row.name,
            row.moods.n,
            *(row.moods.of.get(sign, 0) for sign in range(1, 6)),
            row.moods.untold,
            *_share(row.moods.low)[1:],
        ]
        for row in report.moods
    ]
    return [*heads, "low_95", "high_95"], rows


def _held(held: Held) -> list[Cell]:
    """Kept, broken, neither; then n, share, low, high."""
    return [held.kept, held.broken, held.left, *_share(held.share)]


_HELD_HEADS = ["kept", "broken", "neither", "n", "kept_share", "low_95", "high_95"]


def words(report: Report) -> Table:
    """Our words by the week in which they fell due; «neither» was withdrawn before its time."""
    return ["week", *_HELD_HEADS], [[str(week.on), *_held(week.held)] for week in reversed(report.our_word.weeks)]


def promises(report: Report) -> Table:
    """Each promise; «neither» was closed before it was due."""
    return ["promise", *_HELD_HEADS], [[row.name, *_held(row.held)] for row in report.promises]


def effort(report: Report) -> Table:
    """What the matters that were closed had cost: shares of them, then how long customers had waited, in seconds."""
    heads = ["what", "n", "share", "low_95", "high_95", "p50_s", "p90_s", "p99_s"]
    rows: list[list[Cell]] = [[row.name, *_share(row.share), None, None, None] for row in report.effort.rows]
    waited = report.effort.waited
    seconds: list[Cell] = [round(quantile.seconds) for quantile, _ in waited.quantiles] or [None] * len(QUANTILES)
    return heads, [*rows, [waited.name, waited.n, None, None, None, *seconds]]


def scales(report: Report) -> Table:
    """Other scales, each by itself: n, its figure with its interval, and how many chose each value."""
    heads = ["scale", "figure", "n", "value", "low_95", "high_95", "chosen", "times"]
    rows: list[list[Cell]] = []
    for scale in report.scales:
        figure = scale.share or scale.mean
        told = figure and figure.is_enough
        of = [round(x, 4) for x in (figure.value, figure.low, figure.high)] if figure and told else [None] * 3
        rows += [[scale.key, scale.what, scale.n, *of, value, n] for value, n in scale.chosen]
    return heads, rows


TABLES: dict[str, Callable[[Report], Table]] = {
    "weeks": weeks,
    "groups": groups,
    "waits": waits,
    "risks": risks,
    "companies": companies,
    "moods": moods,
    "words": words,
    "promises": promises,
    "effort": effort,
    "scales": scales,
}
