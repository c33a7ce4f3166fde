"""The week by mail: a few figures as bars, and the three things to look at, each with what customers said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from django.conf import settings
from django.template.loader import render_to_string

from regard.judgement.queries import visible_judgements
from regard.measures import control, keeping, matters, queries, standing
from regard.measures.fitting import the_prior
from regard.measures.keeping import Held
from regard.measures.lengths import Quantile
from regard.measures.models import Measure
from regard.measures.scope import Scope
from regard.measures.shares import Share
from regard.measures.verdicts import NO_VERDICTS, Verdicts
from regard.reports import told
from regard.reports.choosing import Chosen, choices_for
from regard.reports.sections.chart import weeks_of
from regard.reports.sections.waits import closings_words
from regard.team.models import Agent
from regard.ui.links import url
from regard.ui.report_charts import percent, short_day
from regard.ui.words import plural, quoted

WEEKS = 26
"""That the limits are told from, as on the report's page."""
BARS = 8
THINGS = 3


@dataclass(frozen=True)
class Bar:
    """A row of a chart of table cells. width: per cent of the room, 0 … 100."""

    label: str
    share: Share

    @property
    def width(self) -> int:
        return round(100 * self.share.value) if self.share.is_enough else 0

    @property
    def words(self) -> str:
        return f"{percent(self.share.value)} of {self.share.n:,}" if self.share.is_enough else "not enough yet"


@dataclass(frozen=True)
class Thing:
    """Something to look at. quote: what the customer said of it, "" where nothing was said. who: the customer."""

    title: str
    line: str
    href: str
    quote: str = ""
    who: str = ""


@dataclass(frozen=True)
class Digest:
    """What the mail about one week tells."""

    desk: str
    week: date
    summary: str
    weeks: Sequence[Bar]
    teams: Sequence[Bar]
    waits: str
    kept: str
    closings: str
    things: Sequence[Thing]
    report_href: str
    settings_href: str

    @property
    def subject(self) -> str:
        return f"{self.desk}: {told.week_words(self.week)}"


def digest(agent: Agent, week: date) -> Digest:
    """Put together the week that began on the Monday `week`, as far as `agent` may see."""
    choices = choices_for(agent)
    until = week + timedelta(weeks=1)
    long = Chosen(week=None).scope(agent).of_days(until - timedelta(weeks=WEEKS), until)
    this = long.of_days(week, until)
    found = queries.regard(long, today=until)
    of_week = queries.regard(this, today=until)
    chart = control.chart(weeks_of(long, found))
    by_week = found.by["week"]
    teams = sorted((choices.name("team", key), verdicts.met) for key, verdicts in of_week.by["team"].items())
    closings, words = queries.closings(this), keeping.words(this).all
    return Digest(
        desk=agent.desk().name,
        week=week,
        summary=_summary(of_week.all, long),
        weeks=[Bar(short_day(on), by_week.get(on, NO_VERDICTS).met) for on in long.weeks[-BARS:]],
        teams=[Bar(name, share) for name, share in teams] if any(share.is_enough for _, share in teams) else [],
        waits=_waits(this),
        kept=_kept(words, keeping.promises(this)),
        closings=closings_words(closings),
        things=list(islice(_things(agent, this, chart, closings, words), THINGS)),
        report_href=settings.URL + url("report"),
        settings_href=settings.URL + url("me"),
    )


def _summary(said: Verdicts, scope: Scope) -> str:
    if not said.n:
        return "Nobody judged an answer of this week."
    if not said.is_enough:
        return f"{plural(said.n, 'answer')} of this week {'was' if said.n == 1 else 'were'} judged: not enough yet."
    return (
        f"{percent(said.met.value)} of {plural(said.n, 'judgement')} met the need or went beyond it "
        f"({told.interval_words(said.met.low, said.met.high)}); {percent(said.beyond.value)} went beyond."
    )


def _waits(scope: Scope) -> str:
    """Say how soon the first answers came."""
    first = queries.waits(scope).of(Measure.FIRST)
    half, most = first.quantile(0.5), first.quantile(0.9)
    if not first.is_enough or half is None or most is None:
        return f"First answers: {first.n:,}, not enough yet for a figure."
    quick, slow = _with_interval(half), _with_interval(most)
    return f"First answers: half within {quick}, nine in ten within {slow}; {first.n:,} of them."


def _kept(words: Held, promises: Mapping[int, Held]) -> str:
    """Say how often our word and our promises were kept."""
    ended = Share(sum(held.share.k for held in promises.values()), sum(held.share.n for held in promises.values()))
    said = [
        f"{name} kept: {told.share_words(share)}."
        for name, share in (("Our word", words.share), ("Promises", ended))
        if share.n
    ]
    return " ".join(said) or "Nothing that we had promised fell due."


def _with_interval(quantile: Quantile) -> str:
    return f"{told.length_words(quantile.seconds)} ({told.seconds_between(quantile.low, quantile.high)})"


def _things(agent: Agent, scope: Scope, chart: control.Chart | None, closings: Share, words: Held) -> Iterator[Thing]:
    """Give what is worth a look, the weightiest first."""
    under = settings.URL + Chosen(week=scope.first).address("report_matters")
    yield from _signals(agent, scope, chart, under)
    yield from _hardest(agent, scope)
    yield from _at_risk(agent, scope)
    if words.broken:
        href = settings.URL + Chosen(week=scope.first).address("report_matters", more={"of": "word"})
        line = f"Our word was not kept {plural(words.broken, 'time')}."
        yield Thing("Our word", line, href, *_first_broken(agent, scope))
    if closings.k:
        href = settings.URL + Chosen(week=scope.first).address("report_matters", more={"of": "unanswered"})
        yield Thing("Closed without an answer", closings_words(closings), href)
    yield from _beyond(agent, scope)


def _signals(agent: Agent, scope: Scope, chart: control.Chart | None, under: str) -> Iterator[Thing]:
    """The week itself, when a rule names it: with the first words of those that explain it."""
    for signal in chart.signals[-1:] if chart else ():
        assert chart
        point = chart.points[signal.at]
        if point.week.on == scope.first:
            values = (-2, -1) if signal.direction < 0 else (1, 2)
            words = _first_words(agent, scope, values)
            yield Thing("A week that asks for a reason", told.signal_words(point, signal), under, *words)


def _first_words(agent: Agent, scope: Scope, values: Sequence[int]) -> tuple[str, str]:
    for item in matters.judged(agent, scope, values=values).items:
        if item.words:
            return item.words, item.customer
    return "", ""


def _first_broken(agent: Agent, scope: Scope) -> tuple[str, str]:
    """Return what the customer needed to whom our word was broken last, and who it was."""
    for item in matters.broken_words(agent, scope).items[:1]:
        return item.title, item.customer
    return "", ""


def _hardest(agent: Agent, scope: Scope) -> Iterator[Thing]:
    """What fell furthest short, with words first."""
    found = matters.judged(agent, scope, values=(-2, -1)).items
    for item in sorted(found, key=lambda item: (item.value, not item.words))[:1]:
        word = "Fell well short" if item.value == -2 else "Fell short"
        href = settings.URL + url("conversation", item.conversation_id)
        yield Thing(word, f"{item.customer} needed: {quoted(item.title)}", href, item.words, item.customer)


def _at_risk(agent: Agent, scope: Scope) -> Iterator[Thing]:
    """The customer whose chance fell most."""
    for risk in standing.at_risk(scope, the_prior(), most=1):
        line = (
            f"{risk.name}: the chance to be met next time fell from {percent(risk.then.chance)} to "
            f"{percent(risk.now.chance)} in a quarter ({plural(risk.now.n, 'judgement')})."
        )
        said = visible_judgements(agent).filter(customer=risk.customer_id, value__lt=0).exclude(words="")
        words = said.newest_first().values_list("words", flat=True).first() or ""
        yield Thing("A customer at risk", line, settings.URL + url("customer", risk.customer_id), words, risk.name)


def _beyond(agent: Agent, scope: Scope) -> Iterator[Thing]:
    """What went furthest beyond, with words: something to do again."""
    found = [item for item in matters.judged(agent, scope, values=(1, 2)).items if item.words]
    for item in sorted(found, key=lambda item: -(item.value or 0)):
        href = settings.URL + url("conversation", item.conversation_id)
        line = f"{item.customer} needed: {quoted(item.title)}"
        yield Thing("Far beyond" if item.value == 2 else "Went beyond", line, href, item.words, item.customer)


def as_text(told_week: Digest) -> str:
    """Write the mail's plain form."""
    lines = [told_week.subject, "", told_week.summary, "", "Met the need or better, by week"]
    lines += [f"  {bar.label:<8} {bar.words}" for bar in told_week.weeks]
    if len(told_week.teams) > 1:
        lines += ["", "By team", *(f"  {bar.label}: {bar.words}" for bar in told_week.teams)]
    lines += ["", told_week.waits, told_week.kept, told_week.closings]
    for number, thing in enumerate(told_week.things, 1):
        said = [f"   {quoted(thing.quote)} {thing.who}"] if thing.quote else []
        lines += ["", f"{number}. {thing.title}", f"   {thing.line}", *said, f"   {thing.href}"]
    lines += ["", f"The whole report: {told_week.report_href}"]
    lines += [f"You asked for this mail; your settings end it: {told_week.settings_href}"]
    return "\n".join(lines) + "\n"


def as_html(told_week: Digest) -> str:
    """Write the mail's HTML: tables, since mail programs know no style sheets."""
    return render_to_string("reports/mail/digest.html", {"digest": told_week}, using="jinja")
