"""The report's screens."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from regard.judgement.scale import BY_VALUE
from regard.lib.csv_writing import as_csv
from regard.lib.cursors import BadCursor
from regard.lib.numbers import whole_number
from regard.measures import matters
from regard.measures.counting import monday_of
from regard.measures.models import FittedPrior, PriorOf
from regard.measures.scope import Scope
from regard.measures.shares import Share
from regard.mood.labels import UPSET, WORRIED, shape_of
from regard.reports import figures, tables, told
from regard.reports.choosing import GROUPS, PERIODS, STAGES, Choices, Chosen, choices_for, chosen, today_of
from regard.reports.digest import Digest, as_html, as_text
from regard.reports.digest import digest as week_told
from regard.reports.sections.waits import QUANTILES, closings_words, waits_group
from regard.team.models import Agent
from regard.workspace.door import DeskRequest, for_readers
from regard.workspace.frame import frame
from regard.workspace.serving import csv_answer, framed
from regard.workspace.telling import CHANNELS

MOST_LONGER_S = 10 * 365 * 86400


@require_safe
@for_readers
def report(request: DeskRequest) -> HttpResponse:
    """Show what was asked for; the whole desk of the last half year when nothing was."""
    choices = choices_for(request.agent)
    wanted = chosen(request.GET, choices)
    found = figures.Report(request.agent, wanted, choices)
    context = {
        **frame(request, current="report"),
        "report": found,
        "fell_short": Share(found.said.n - found.said.met.k, found.said.n),
        "chosen": wanted,
        "choices": choices,
        "periods": [
            {"label": label, "href": wanted.address(period=key), "is_current": key == wanted.period}
            for key, (label, _) in PERIODS.items()
        ],
        "bys": [
            {"label": label, "href": wanted.address(by=key) + "#groups", "is_current": key == wanted.by}
            for key, label in GROUPS.items()
        ],
        "quantile_names": [words for _, words in QUANTILES],
        "csv": {name: wanted.address("report_table", more={"table": name}) for name in tables.TABLES},
        "channels": [(key, key.capitalize()) for key in CHANNELS],
        "stages": [(key, words) for key, words in STAGES.items() if key],
        "waits_group": waits_group(wanted),
        "scaled": told.scaled,
        "signed": told.signed,
        "change_words": told.word_difference,
        "closings_words": closings_words,
        "period_words": figures.period_words,
        "between": told.seconds_between,
        "length_words": told.length_words,
        "counted": FittedPrior.objects.filter(of=PriorOf.CUSTOMERS).first(),
    }
    return render(request, "reports/report.html", context)


@require_safe
@for_readers
def table(request: DeskRequest) -> HttpResponse:
    """Give one of the report's tables as CSV."""
    choices = choices_for(request.agent)
    wanted = chosen(request.GET, choices)
    name = request.GET.get("table", "")
    if name not in tables.TABLES:
        raise Http404("There is no such table.")
    heads, rows = tables.TABLES[name](figures.Report(request.agent, wanted, choices))
    return csv_answer(as_csv(heads, rows), f"regard-{name}.csv")


@require_safe
@for_readers
def under(request: DeskRequest) -> HttpResponse:
    """List what is under a figure: judgements, closings without an answer, or slow answers."""
    choices = choices_for(request.agent)
    wanted = chosen(request.GET, choices)
    kind = request.GET.get("of", "")
    if kind not in TITLES:
        raise Http404("There is no such list.")
    values, least_s, promise = _values(request), _seconds(request), _promise(request)
    listed = Listed(kind, values, least_s, promise, request.GET.get("after", ""))
    page = _page(request.agent, wanted.scope(request.agent), listed)
    here: dict[str, Any] = {
        "of": kind, "longer": least_s or "", "values": request.GET.get("values", ""), "promise": promise
    }  # fmt: skip
    context = {
        **frame(request, current="report"),
        "page": page,
        "length_words": told.length_words,
        "shape_of": shape_of,
        "late_words": " late" if kind == "word" else "",
        "title": _title(wanted, kind, least_s),
        "about": _about(wanted, choices),
        "kinds": _kinds(wanted, request.GET.get("values", "")) if not kind else [],
        "onward_url": wanted.address("report_matters", more=here | {"after": page.next}) if page.next else "",
        "back_url": wanted.address("report_matters", more=here) if request.GET.get("after") else "",
        "report_url": wanted.address(week=None, since=None),
    }
    return render(request, "reports/matters.html", context)


@require_safe
@for_readers
def digest(request: DeskRequest) -> HttpResponse:
    """Show last week's mail as this agent would get it."""
    context = {**frame(request, current="report"), "text": as_text(_last_week(request.agent))}
    return render(request, "reports/digest.html", context)


@require_safe
@for_readers
def digest_html(request: DeskRequest) -> HttpResponse:
    """Show its HTML in its frame."""
    return framed(as_html(_last_week(request.agent)))


def _last_week(agent: Agent) -> Digest:
    return week_told(agent, monday_of(today_of(agent)) - timedelta(weeks=1))


TITLES = {
    "": "What was said",
    "unanswered": "Closed without an answer",
    "mood": "Upset or worried",
    "word": "Our word was not kept",
    "promise": "Promises that were not kept",
    "first": "First answers that took {least} or longer",
    "slow": "Answers that took {least} or longer",
}
SHORT, MET, BEYOND = "short", "met", "beyond"
VALUES = {"": (), SHORT: (-2, -1), MET: (0,), BEYOND: (1, 2)}


def _values(request: HttpRequest) -> tuple[int, ...]:
    wanted = request.GET.get("values", "")
    if wanted not in VALUES:
        raise Http404("There are no such judgements.")
    return VALUES[wanted]


def _seconds(request: HttpRequest) -> int:
    seconds = whole_number(request.GET.get("longer") or "0")
    if seconds is None or seconds > MOST_LONGER_S:
        raise Http404("There is no such length of time.")
    return seconds


def _promise(request: HttpRequest) -> int | None:
    text = request.GET.get("promise") or ""
    if not text:
        return None
    promise = whole_number(text)
    if promise is None:
        raise Http404("There is no such promise.")
    return promise


@dataclass(frozen=True)
class Listed:
    """Which list, of what, from where on."""

    kind: str
    values: tuple[int, ...]
    least_s: int
    promise: int | None
    cursor: str


def _page(agent: Agent, scope: Scope, of: Listed) -> matters.Page:
    try:
        if of.kind == "word":
            return matters.broken_words(agent, scope, cursor=of.cursor)
        if of.kind == "promise":
            return matters.broken_promises(agent, scope, promise=of.promise, cursor=of.cursor)
        if of.kind == "mood":
            return matters.moods(agent, scope, signs=(UPSET, WORRIED), cursor=of.cursor)
        if of.kind == "unanswered":
            return matters.closed_unanswered(agent, scope, cursor=of.cursor)
        if of.kind:
            only_first = of.kind == "first"
            return matters.slow_answers(agent, scope, least_s=of.least_s, only_first=only_first, cursor=of.cursor)
        return matters.judged(agent, scope, values=of.values, cursor=of.cursor)
    except BadCursor as error:
        raise Http404(str(error)) from None


def _title(wanted: Chosen, kind: str, least_s: int) -> str:
    title = TITLES[kind].format(least=told.length_words(least_s))
    if wanted.week is None:
        return title
    if wanted.since is not None:
        return f"{title}, {told.weeks_words(wanted.since, wanted.week)}"
    return f"{title}, {told.week_words(wanted.week)}"


def _about(wanted: Chosen, choices: Choices) -> str:
    """Say what the list is narrowed to."""
    named = [choices.name(group, getattr(wanted, group)) for group in GROUPS if getattr(wanted, group) is not None]
    when = [] if wanted.week else [f"the last {wanted.weeks} weeks"]
    return " · ".join([*named, *when])


def _kinds(wanted: Chosen, values: str) -> list[dict[str, object]]:
    labels = {"": "All", SHORT: "Fell short", MET: BY_VALUE[0].word, BEYOND: "Went beyond"}
    return [
        {
            "label": label,
            "href": wanted.address("report_matters", more={"values": key}),
            "is_current": key == values,
        }
        for key, label in labels.items()
    ]
