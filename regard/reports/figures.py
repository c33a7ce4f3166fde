"""What the report's page shows, put together from its sections: a fixed number of queries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from regard.measures import control, keeping, queries
from regard.measures.consistency import Prior
from regard.measures.counting import the_prior
from regard.measures.scope import Scope
from regard.measures.shares import Difference, Share
from regard.measures.verdicts import Verdicts
from regard.reports import told
from regard.reports.choosing import Choices, Chosen, today_of
from regard.reports.sections.chart import Noticed, WeekRow, drawn, noticed, week_rows, weeks_of
from regard.reports.sections.effort import Effort, effort
from regard.reports.sections.promised import OurWord, PromiseRow, our_word, promise_rows
from regard.reports.sections.risks import CompanyRisk, Risk, Steady, company_risks, risks, steady
from regard.reports.sections.said import Group, MoodRow, change, groups, mood_rows
from regard.reports.sections.scales import Scale, scales
from regard.reports.sections.waits import MEASURES, Wait, drawn_waits, wait_row, waits_by, waits_group
from regard.team.models import Agent
from regard.ui.report_charts import ControlChart, RangeChart
from regard.ui.times import MONTHS

SHOWN_AT_RISK, SHOWN_COMPANIES = 12, 5


@dataclass(frozen=True)
class Report:
    """Everything on the page."""

    scope: Scope
    lede: str
    said: Verdicts
    change: Difference | None
    chart: control.Chart | None
    drawn: ControlChart | None
    weeks: Sequence[WeekRow]
    noticed: Sequence[Noticed]
    groups: Sequence[Group]
    waits: Sequence[Wait]
    waits_drawn: RangeChart | None
    waits_by: Sequence[Wait]
    closings: Share
    moods: Sequence[MoodRow]
    risks: Sequence[Risk]
    company_risks: Sequence[CompanyRisk]
    steady: Steady
    prior: Prior
    our_word: OurWord
    promises: Sequence[PromiseRow]
    effort: Effort
    scales: Sequence[Scale]


def report(agent: Agent, chosen: Chosen, choices: Choices) -> Report:
    """Read and put together what was asked for."""
    scope, today = chosen.scope(agent), today_of(agent)
    by_tag = chosen.by == "tag"
    found = queries.regard(scope, today=today, by_tag=by_tag)
    before = queries.said(scope.before())
    moved = change(found.all, before)
    weeks = weeks_of(scope, found)
    chart = control.chart(weeks)
    waits = queries.waits(scope, by=waits_group(chosen))
    prior = the_prior()
    rows = [wait_row(words, waits.of(measure), chosen, measure) for measure, words in MEASURES.items()]
    return Report(
        scope=scope,
        lede=told.lede(found.all, chart, moved, weeks=chosen.weeks),
        said=found.all,
        change=moved,
        chart=chart,
        drawn=drawn(scope, chart, chosen),
        weeks=week_rows(weeks, chart, chosen),
        noticed=noticed(chart, chosen),
        groups=groups(found, chosen, choices),
        waits=rows,
        waits_drawn=drawn_waits(rows),
        waits_by=waits_by(waits, chosen, choices),
        closings=queries.closings(scope),
        moods=mood_rows(queries.moods(scope, by_tag=by_tag), chosen, choices),
        risks=risks(agent, scope, prior, most=SHOWN_AT_RISK),
        company_risks=company_risks(agent, scope, most=SHOWN_COMPANIES),
        steady=steady(scope, prior),
        prior=prior,
        our_word=our_word(keeping.words(scope), chosen),
        promises=promise_rows(keeping.promises(scope), chosen),
        effort=effort(queries.efforts(scope), chosen),
        scales=scales(queries.extras(scope)),
    )


def period_words(scope: Scope) -> str:
    """Say from when to when: "26 January to 26 July 2026"."""
    last = scope.weeks[-1] if scope.weeks else scope.first
    return f"{_day(scope.first)} to the week of {_day(last)} {last.year}"


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]}"
