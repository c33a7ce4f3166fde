"""What the report's page shows, put together from its sections: a fixed number of queries."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cached_property

from regard.measures import control, keeping, queries
from regard.measures.consistency import Prior
from regard.measures.fitting import the_prior
from regard.measures.queries import Regard, Waits
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


class Report:
    """Everything on the page, or on one of its tables: each section is read when it is first asked for."""

    def __init__(self, agent: Agent, chosen: Chosen, choices: Choices) -> None:
        self._agent, self._chosen, self._choices = agent, chosen, choices
        self.scope = chosen.scope(agent)
        self._by_tag = chosen.by == "tag"

    @cached_property
    def _found(self) -> Regard:
        return queries.regard(self.scope, today=today_of(self._agent), by_tag=self._by_tag)

    @property
    def said(self) -> Verdicts:
        return self._found.all

    @cached_property
    def change(self) -> Difference | None:
        return change(self.said, queries.said(self.scope.before()))

    @property
    def lede(self) -> str:
        return told.lede(self.said, self.chart, self.change, weeks=self._chosen.weeks)

    @cached_property
    def _weeks(self) -> Sequence[control.Week]:
        return weeks_of(self.scope, self._found)

    @cached_property
    def chart(self) -> control.Chart | None:
        return control.chart(self._weeks)

    @cached_property
    def drawn(self) -> ControlChart | None:
        return drawn(self.scope, self.chart, self._chosen)

    @cached_property
    def weeks(self) -> Sequence[WeekRow]:
        return week_rows(self._weeks, self.chart, self._chosen)

    @cached_property
    def noticed(self) -> Sequence[Noticed]:
        return noticed(self.chart, self._chosen)

    @cached_property
    def groups(self) -> Sequence[Group]:
        return groups(self._found, self._chosen, self._choices)

    @cached_property
    def _waits(self) -> Waits:
        return queries.waits(self.scope, by=waits_group(self._chosen))

    @cached_property
    def waits(self) -> Sequence[Wait]:
        return [wait_row(words, self._waits.of(measure), self._chosen, measure) for measure, words in MEASURES.items()]

    @cached_property
    def waits_drawn(self) -> RangeChart | None:
        return drawn_waits(self.waits)

    @cached_property
    def waits_by(self) -> Sequence[Wait]:
        return waits_by(self._waits, self._chosen, self._choices)

    @cached_property
    def closings(self) -> Share:
        return queries.closings(self.scope)

    @cached_property
    def moods(self) -> Sequence[MoodRow]:
        return mood_rows(queries.moods(self.scope, by_tag=self._by_tag), self._chosen, self._choices)

    @cached_property
    def prior(self) -> Prior:
        return the_prior()

    @cached_property
    def risks(self) -> Sequence[Risk]:
        return risks(self._agent, self.scope, self.prior, most=SHOWN_AT_RISK)

    @cached_property
    def company_risks(self) -> Sequence[CompanyRisk]:
        return company_risks(self._agent, self.scope, most=SHOWN_COMPANIES)

    @cached_property
    def steady(self) -> Steady:
        return steady(self.scope, self.prior)

    @cached_property
    def our_word(self) -> OurWord:
        return our_word(keeping.words(self.scope), self._chosen)

    @cached_property
    def promises(self) -> Sequence[PromiseRow]:
        return promise_rows(keeping.promises(self.scope), self._chosen)

    @cached_property
    def effort(self) -> Effort:
        return effort(queries.efforts(self.scope), self._chosen)

    @cached_property
    def scales(self) -> Sequence[Scale]:
        return scales(queries.extras(self.scope))


def period_words(scope: Scope) -> str:
    """Say from when to when: "26 January to 26 July 2026"."""
    last = scope.weeks[-1] if scope.weeks else scope.first
    return f"{_day(scope.first)} to the week of {_day(last)} {last.year}"


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]}"
