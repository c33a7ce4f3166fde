"""What the report's page shows, put together from the measures: a fixed number of queries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from regard.judgement.queries import last_of_companies, visible_judgements
from regard.measures import control, queries
from regard.measures.consistency import LAST, Prior, consistency
from regard.measures.counting import the_prior
from regard.measures.efforts import OFTEN, Efforts
from regard.measures.lengths import Lengths, Quantile
from regard.measures.means import Mean, mean_of
from regard.measures.models import Measure, PriorOf
from regard.measures.moods import Moods
from regard.measures.queries import AtRisk, CompanyAtRisk, Held, Regard, Verdicts, Waits, Words
from regard.measures.rules import Signal
from regard.measures.scales import ease, net_promoters, satisfied
from regard.measures.scope import Scope
from regard.measures.shares import Difference, Share, difference
from regard.promises.models import Promise
from regard.reports import told
from regard.reports.choosing import Choices, Chosen, today_of
from regard.team.models import Agent
from regard.ui.report_charts import ControlChart, Length, RangeChart, Week, control_chart, percent, range_chart
from regard.ui.times import MONTHS
from regard.ui.words import plural

SHOWN_AT_RISK, SHOWN_COMPANIES = 12, 5
MEASURES = {
    Measure.FIRST: "First answer",
    Measure.EACH: "Each answer",
    Measure.RESOLUTION: "Until it was closed",
}
QUANTILES = ((0.5, "Half within"), (0.9, "Nine in ten within"), (0.99, "99 of 100 within"))


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


@dataclass(frozen=True)
class Wait:
    """One row of lengths of time. quantiles: at QUANTILES, each with what took longer; () for too few."""

    name: str
    n: int
    quantiles: Sequence[tuple[Quantile, str]]


@dataclass(frozen=True)
class Risk:
    """A customer at risk, with the last ten verdicts in order, as far as they may be seen."""

    customer: AtRisk
    last: Sequence[int]


@dataclass(frozen=True)
class CompanyRisk:
    """A company at risk, with the last ten verdicts of its customers."""

    company: CompanyAtRisk
    last: Sequence[int]


@dataclass(frozen=True)
class Steady:
    """Customers with five judgements or more: how many there are, and for how many the bound is a half or better."""

    customers: int
    steady: Share


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


@dataclass(frozen=True)
class EffortRow:
    """What a share of the matters that were closed had cost."""

    name: str
    share: Share


@dataclass(frozen=True)
class Effort:
    """rows: shares of matters; waited: how long customers waited in a matter, all in all."""

    n: int
    rows: Sequence[EffortRow]
    waited: Wait


@dataclass(frozen=True)
class Scale:
    """Another scale: a share, or a mean on `least` … `most`; and how many chose what, in order."""

    key: str
    name: str
    what: str
    n: int
    share: Share | None
    mean: Mean | None
    chosen: Sequence[tuple[int, int]]


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
    change = _change(found.all, before)
    weeks = weeks_of(scope, found)
    chart = control.chart(weeks)
    waits = queries.waits(scope, by=waits_group(chosen))
    prior = the_prior()
    rows = [_wait(words, waits.of(measure), chosen, measure) for measure, words in MEASURES.items()]
    return Report(
        scope=scope,
        lede=told.lede(found.all, chart, change, weeks=chosen.weeks),
        said=found.all,
        change=change,
        chart=chart,
        drawn=drawn(scope, chart, chosen),
        weeks=_week_rows(weeks, chart, chosen),
        noticed=_noticed(chart, chosen),
        groups=groups(found, chosen, choices),
        waits=rows,
        waits_drawn=_drawn_waits(rows),
        waits_by=waits_by(waits, chosen, choices),
        closings=queries.closings(scope),
        moods=mood_rows(queries.moods(scope, by_tag=by_tag), chosen, choices),
        risks=risks(agent, scope, prior, most=SHOWN_AT_RISK),
        company_risks=company_risks(agent, scope, most=SHOWN_COMPANIES),
        steady=steady(scope, prior),
        prior=prior,
        our_word=our_word(queries.words(scope), chosen),
        promises=promise_rows(queries.promises(scope), chosen),
        effort=effort(queries.efforts(scope), chosen),
        scales=scales(queries.extras(scope)),
    )


def _change(now: Verdicts, before: Verdicts) -> Difference | None:
    if not (now.is_enough and before.is_enough):
        return None
    return difference(now.met, before.met)


def weeks_of(scope: Scope, found: Regard) -> list[control.Week]:
    """Return every week of the scope with its share; those without judgements too."""
    by_week = found.by["week"]
    return [control.Week(on, by_week.get(on, queries.NO_VERDICTS).met) for on in scope.weeks]


def drawn(scope: Scope, chart: control.Chart | None, chosen: Chosen) -> ControlChart | None:
    """Lay the control chart out."""
    if chart is None:
        return None
    points = {point.week.on: point for point in chart.points}
    signals: dict[date, Signal] = {}
    for signal in chart.signals:
        signals.setdefault(chart.points[signal.at].week.on, signal)
    weeks: list[Week] = []
    for on in scope.weeks:
        if not weeks and on < chart.points[0].week.on:
            continue  # before anybody had judged there is nothing to draw
        point, found = points.get(on), signals.get(on)
        if point is None:
            weeks.append(Week(on, None))
            continue
        said = f"{told.a_week_words(on)}: {told.share_words(point.week.share)}"
        weeks.append(
            Week(
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
        )
    return control_chart(weeks, mean=chart.mean, has_limits=chart.has_limits, sentence=told.chart_sentence(chart))


def _noticed(chart: control.Chart | None, chosen: Chosen) -> list[Noticed]:
    """Tell every signal, the newest first; of one rule that goes on being met, the last week."""
    if chart is None:
        return []
    going_on = {(signal.at, signal.rule.number) for signal in chart.signals}
    return [
        Noticed(
            told.a_week_words(chart.points[signal.at].week.on),
            told.signal_words(chart.points[signal.at], signal),
            _behind(chart, signal, chosen),
            signal.direction,
        )
        for signal in reversed(chart.signals)
        if (signal.at + 1, signal.rule.number) not in going_on
    ]


def _behind(chart: control.Chart, signal: Signal, chosen: Chosen) -> str:
    """Return the address of the judgements behind a signal: of all the weeks in which its rule was met."""
    first, last = chart.points[signal.at - signal.rule.run + 1].week.on, chart.points[signal.at].week.on
    return chosen.address("report_matters", week=last, since=first if first < last else None)


def _week_rows(weeks: Sequence[control.Week], chart: control.Chart | None, chosen: Chosen) -> list[WeekRow]:
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


def groups(found: Regard, chosen: Chosen, choices: Choices) -> list[Group]:
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


def _wait(name: str, lengths: Lengths, chosen: Chosen, measure: Measure | None = None) -> Wait:
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


def _drawn_waits(rows: Sequence[Wait]) -> RangeChart | None:
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
        _wait(choices.name(group, key), lengths, chosen.narrowed(group, key), Measure.FIRST)
        for key, lengths in waits.by.items()
        if group != "tag" or key in choices.tags
    ]
    return sorted(rows, key=lambda row: row.name.casefold())


def our_word(found: Words, chosen: Chosen) -> OurWord:
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
        _change(kept, broken),
        _wait("Done late by", found.late, chosen),
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


def effort(found: Efforts, chosen: Chosen) -> Effort:
    """Put together what matters had cost."""
    return Effort(
        found.n,
        [
            EffortRow("Once was enough", found.in_one_go),
            EffortRow(f"Had to write {OFTEN} times or more", found.wrote_often),
            EffortRow("Went to another agent", found.handed_over),
            EffortRow("Had asked the same before", found.asked_again),
        ],
        _wait("Waited, all in all", found.waited, chosen),
    )


def scales(found: Mapping[str, Mapping[int, int]]) -> list[Scale]:
    """Return the other scales that were collected, each told in its own way; never mixed."""
    told_as = {
        "csat": ("Satisfaction (CSAT)", "chose 4 or 5 of 5", satisfied, None),
        "ces": ("Ease (CES)", "mean of 1 to 7, where 7 is easy", None, ease),
        "nps": ("Recommendation (NPS)", "promoters less detractors, −100 to 100", None, net_promoters),
    }
    return [
        Scale(
            key,
            name,
            what,
            sum(found[key].values()),
            share(found[key]) if share else None,
            mean(found[key]) if mean else None,
            sorted(found[key].items()),
        )
        for key, (name, what, share, mean) in told_as.items()
        if found.get(key)
    ]


def risks(agent: Agent, scope: Scope, prior: Prior, *, most: int) -> list[Risk]:
    """Return who is at risk, each with the last ten verdicts that the agent may see, oldest first: two queries."""
    found = queries.at_risk(scope, prior, most=most)
    last: dict[int, list[int]] = {customer.customer_id: [] for customer in found}
    rows = visible_judgements(agent).filter(customer__in=list(last)).order_by("-at", "-pk")
    for customer, value in rows.values_list("customer_id", "value"):
        if len(last[customer]) < LAST:
            last[customer].append(value)
    return [Risk(customer, last[customer.customer_id][::-1]) for customer in found]


def company_risks(agent: Agent, scope: Scope, *, most: int) -> list[CompanyRisk]:
    """Return the companies at risk, each with its last ten verdicts that the agent may see: three queries at most."""
    found = queries.companies_at_risk(scope, the_prior(PriorOf.COMPANIES), most=most)
    last = last_of_companies(agent, [one.company for one in found])
    return [CompanyRisk(one, [value for _, value in last[one.company]]) for one in found]


def steady(scope: Scope, prior: Prior) -> Steady:
    """Count the customers of whom it is all but certain that the next answer will more likely than not be enough."""
    told_of = [(consistency(n, met, prior), count) for n, met, count in queries.standings(scope)]
    enough = [(one, count) for one, count in told_of if one.is_enough]
    return Steady(
        sum(count for _, count in told_of),
        Share(sum(count for one, count in enough if one.bound >= 0.5), sum(count for _, count in enough)),
    )


def period_words(scope: Scope) -> str:
    """Say from when to when: "26 January to 26 July 2026"."""
    last = scope.weeks[-1] if scope.weeks else scope.first
    return f"{_day(scope.first)} to the week of {_day(last)} {last.year}"


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]}"


def closings_words(closings: Share) -> str:
    """Say how many matters were closed without an answer."""
    if not closings.n:
        return "Nothing was closed."
    if not closings.k:
        return f"None of {plural(closings.n, 'closing')} came without an answer."
    share = f" ({percent(closings.value)})" if closings.is_enough else ""
    return f"{closings.k:,} of {plural(closings.n, 'closing')}{share} came without an answer. The goal is none."
