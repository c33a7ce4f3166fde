"""The control chart of the weeks, its table, and the signals in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from regard.measures import control
from regard.measures.queries import Regard
from regard.measures.rules import Signal
from regard.measures.scope import Scope
from regard.measures.shares import Share
from regard.measures.verdicts import NO_VERDICTS
from regard.reports import told
from regard.reports.choosing import Chosen
from regard.ui.report_charts import ControlChart, Week, control_chart


@dataclass(frozen=True)
class Noticed:
    """A signal of the chart: the week that it stands at, in words, and what is under it."""

    week: str
    words: str
    href: str
    direction: int


@dataclass(frozen=True)
class WeekRow:
    """A week of the table. low, high: the limits, None without them. rules: the numbers of those that were met."""

    on: date
    share: Share
    low: float | None
    high: float | None
    rules: str
    href: str


def weeks_of(scope: Scope, found: Regard) -> list[control.Week]:
    """Return every week of the scope with its share; those without judgements too."""
    by_week = found.by["week"]
    return [control.Week(on, by_week.get(on, NO_VERDICTS).met) for on in scope.weeks]


def drawn(scope: Scope, chart: control.Chart | None, chosen: Chosen) -> ControlChart | None:
    """Lay the control chart out."""
    if chart is None:
        return None
    points = {point.week.on: point for point in chart.points}
    signals: dict[date, Signal] = {}
    for signal in chart.signals:
        signals.setdefault(chart.points[signal.at].week.on, signal)
    begins = chart.points[0].week.on  # before anybody had judged there is nothing to draw
    weeks = [
        _drawn_week(points[on], chart, signals.get(on), chosen) if on in points else Week(on, None)
        for on in scope.weeks
        if on >= begins
    ]
    return control_chart(weeks, mean=chart.mean, has_limits=chart.has_limits, sentence=told.chart_sentence(chart))


def _drawn_week(point: control.Point, chart: control.Chart, found: Signal | None, chosen: Chosen) -> Week:
    """Draw a week that has a figure; with its first signal, if it has one."""
    on, said = point.week.on, f"{told.a_week_words(point.week.on)}: {told.share_words(point.week.share)}"
    return Week(
        on,
        point.week.share.value,
        point.low,
        point.high,
        said=said + (f"; {found.rule.words}" if found else ""),
        href=_behind(chart, found, chosen) if found else chosen.address("report_matters", week=on),
        signal=found.rule.words if found else "",
        is_named=found is not None and found.rule.number == 1,
        direction=found.direction if found else 0,
    )


def noticed(chart: control.Chart | None, chosen: Chosen) -> list[Noticed]:
    """Tell every signal, the newest first; of one rule that goes on being met, the last week."""
    if chart is None:
        return []
    return [
        Noticed(
            told.a_week_words(chart.points[signal.at].week.on),
            told.signal_words(chart.points[signal.at], signal),
            _behind(chart, signal, chosen),
            signal.direction,
        )
        for signal in reversed(chart.noticed)
    ]


def week_rows(weeks: Sequence[control.Week], chart: control.Chart | None, chosen: Chosen) -> list[WeekRow]:
    """Tell every week, the newest first."""
    points = {point.week.on: point for point in chart.points} if chart and chart.has_limits else {}
    rules: dict[date, list[int]] = {}
    for signal in chart.signals if chart else ():
        assert chart
        rules.setdefault(chart.points[signal.at].week.on, []).append(signal.rule.number)
    return [
        WeekRow(
            week.on,
            week.share,
            points[week.on].low if week.on in points else None,
            points[week.on].high if week.on in points else None,
            ", ".join(str(number) for number in rules.get(week.on, ())),
            chosen.address("report_matters", week=week.on),
        )
        for week in reversed(weeks)
    ]


def _behind(chart: control.Chart, signal: Signal, chosen: Chosen) -> str:
    """Return the address of the judgements behind a signal: of all the weeks in which its rule was met."""
    first, last = chart.points[signal.at - signal.rule.run + 1].week.on, chart.points[signal.at].week.on
    return chosen.address("report_matters", week=last, since=first if first < last else None)
