"""What happened with one customer, newest first: what she asked, what she said of our answers, what she did elsewhere.

Three tables, each with an index by customer and time: of each a page is read from where the last page ended, and the
newest of all three make the page. So the first page of a long life costs what that of a short one costs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from itertools import groupby
from typing import Any, Literal, NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q, QuerySet
from django.utils import timezone

from regard.conversations.lines import Line, line_values
from regard.conversations.models import Conversation
from regard.conversations.visibility import Reach, reach_of
from regard.customers.models import Customer
from regard.journey.kinds import SALES, Kind
from regard.journey.models import Touchpoint
from regard.journey.sales import Place, Places, Sale
from regard.judgement.models import Judgement, Thanks
from regard.judgement.queries import judgements_within
from regard.lib.cursors import cursor_of, moment_of, numbers_of
from regard.lib.worded import worded
from regard.mood.labels import shape_of
from regard.team.models import Agent
from regard.ui.charts import Point, RegardChart, regard_chart
from regard.ui.links import url
from regard.ui.times import MONTHS
from regard.workspace.customers.touched import ICONS, act_words, sale_words, sub_words

PAGE_SIZE = 30
Show = Literal["all", "contacts", "words", "site", "sales"]
StageShown = Literal["", "before", "during", "after"]
SITE = (Kind.VISIT, Kind.SEARCH, Kind.ARTICLE)


@dataclass(frozen=True)
class Happening:
    """One line of the journey, as `ui.journey` draws it. judgement: −2 … 2, else None and an icon. mood: a shape.

    place: (at, which table, id), unique. stage: of the sale, "" where it is not known. same: equal ones of a day are
    told once; "" never.
    """

    words: str
    at: datetime
    place: tuple[datetime, int, int]
    href: str = ""
    icon: str = "mail"
    judgement: int | None = None
    quote: str = ""
    sub: str = ""
    mood: int | None = None
    is_now: bool = False
    is_quiet: bool = False
    stage: str = ""
    same: str = ""
    kind: str = ""
    reference: str = ""


@dataclass(frozen=True)
class Section:
    """A stretch of it: one stage of one sale; a month where stages are not known."""

    title: str
    line: str
    items: Sequence[Happening]
    stage: str = ""


@dataclass(frozen=True)
class Journey:
    """A page of it. next: the cursor of what follows, "" at the end."""

    sections: Sequence[Section]
    next: str


def journey(
    customer: Customer,
    agent: Agent,
    sales: Sequence[Sale],
    *,
    show: Show = "all",
    stage: StageShown = "",
    after: str = "",
) -> Journey:
    """Read a page of the journey that `agent` may see: at most four queries. Raises BadCursor."""
    place = _place(after) if after else None
    found = sorted(_read(customer, agent, show, stage, place), key=lambda happening: happening.place, reverse=True)
    page = found[:PAGE_SIZE]
    following = cursor_of(*page[-1].place) if len(found) > PAGE_SIZE else ""
    return Journey(list(_sections(list(_told_once(page)), Places(sales))), following)


def _read(
    customer: Customer, agent: Agent, show: Show, stage: StageShown, place: tuple[datetime, int, int] | None
) -> Iterator[Happening]:
    """Yield of each table what may stand on the page. The number of the table orders what happened at one moment."""
    reach, last_table = reach_of(agent), place[1] if place else None
    values = (customer.pk, place[0], place[2]) if place else (customer.pk,)
    if show in ("all", "contacts"):
        yield from (_asked(Line(*row)) for row in _matters(values, reach, stage, last_table))
    if show in ("all", "words"):
        yield from (_judged(_Verdict(*row)) for row in _verdicts(values, reach, show, stage, last_table))
    if show != "words":
        yield from (_done(_Row(*row)) for row in _touchpoints(values, show, stage, last_table))


@worded
def _matters(
    values: tuple[Any, ...], reach: Reach, stage: StageShown, last_table: int | None
) -> QuerySet[Conversation, Any]:
    """values: the customer's id, and from where on: the moment and the id of the last line; so in all of these."""
    rows = Conversation.objects.within(reach).filter(customer=values[0])
    rows = rows.filter(stage=stage) if stage else rows
    return line_values(_cut(rows, "opened_at", 1, _from(values, last_table)), reach.agent_id)


class _Verdict(NamedTuple):
    """What a line tells of a judgement. author: of the answer, None where it was taken back. thanked: names."""

    pk: int
    at: datetime
    value: int
    words: str
    conversation: int
    stage: str
    author: str | None
    thanked: Sequence[str]


@worded
def _verdicts(
    values: tuple[Any, ...], reach: Reach, show: Show, stage: StageShown, last_table: int | None
) -> QuerySet[Judgement, Any]:
    rows = judgements_within(reach).filter(customer=values[0])
    rows = rows.filter(conversation__stage=stage) if stage else rows
    rows = rows.exclude(words="") if show == "words" else rows
    thanked = Thanks.objects.filter(judgement=OuterRef("pk")).order_by("pk").values("agent__name")
    return _cut(rows, "at", 2, _from(values, last_table)).values_list(
        "pk", "at", "value", "words", "conversation", "conversation__stage", "asking__answer__author_name",
        ArraySubquery(thanked),
    )  # fmt: skip


class _Row(NamedTuple):
    """What a line tells of a touchpoint."""

    pk: int
    kind: str
    at: datetime
    until: datetime | None
    stage: str
    words: str
    found: int | None
    amount: Decimal | None
    currency: str
    state: str
    reference: str
    problem: str


@worded
def _touchpoints(
    values: tuple[Any, ...], show: Show, stage: StageShown, last_table: int | None
) -> QuerySet[Touchpoint, Any]:
    rows = Touchpoint.objects.filter(customer=values[0])
    kinds = {"contacts": (Kind.CALL,), "site": SITE, "sales": SALES}.get(show)
    rows = rows.filter(kind__in=kinds) if kinds else rows
    rows = rows.filter(stage=stage) if stage else rows
    return _cut(rows.values_list(*_Row._fields), "at", 0, _from(values, last_table))


def _from(values: tuple[Any, ...], last_table: int | None) -> tuple[datetime, int, int] | None:
    return None if last_table is None else (values[1], last_table, values[2])


def _cut(
    rows: QuerySet[Any, Any], time: str, table: int, place: tuple[datetime, int, int] | None
) -> QuerySet[Any, Any]:
    """Take one more than a page holds, from where the last page ended."""
    if place is not None:
        at, last_table, pk = place
        before = Q(**{f"{time}__lt": at})
        if table < last_table:
            before = Q(**{f"{time}__lte": at})
        elif table == last_table:
            before |= Q(**{time: at, "pk__lt": pk})
        # The plain bound beside it lets PostgreSQL begin there in the index.
        rows = rows.filter(before, **{f"{time}__lte": at})
    return rows.order_by(f"-{time}", "-pk")[: PAGE_SIZE + 1]


def _place(cursor: str) -> tuple[datetime, int, int]:
    micros, table, pk = numbers_of(cursor, 3)
    return moment_of(micros), table, pk


def _asked(matter: Line) -> Happening:
    is_waiting = matter.waiting_since is not None
    state = "Waiting on us" if is_waiting else "" if matter.is_open else "Closed"
    has_it = f"With {matter.assignee}" if matter.assignee else "Nobody has it"
    return Happening(
        words=f"Asked {BY.get(matter.channel, '')}".strip(),
        quote=matter.title,
        at=matter.opened_at,
        place=(matter.opened_at, 1, matter.pk),
        href=url("conversation", matter.pk),
        sub=" · ".join(word for word in (f"No. {matter.pk}", state, has_it if matter.is_open else "") if word),
        mood=shape_of(matter.mood),
        is_now=is_waiting,
        is_quiet=not matter.is_open,
        stage=matter.stage,
    )


def _judged(verdict: _Verdict) -> Happening:
    whose = f"{verdict.author.split(' ')[0]}’s answer" if verdict.author else "Our answer"
    return Happening(
        words=f"{whose} {SAID[verdict.value]}",
        at=verdict.at,
        place=(verdict.at, 2, verdict.pk),
        href=url("conversation", verdict.conversation),
        judgement=verdict.value,
        quote=verdict.words,
        sub=f"Thanked {', '.join(verdict.thanked)}" if verdict.thanked else "",
        stage=verdict.stage,
    )


def _done(row: _Row) -> Happening:
    return Happening(
        words=act_words(row.kind, row.words, state=row.state, amount=row.amount),
        at=row.at,
        place=(row.at, 0, row.pk),
        icon=ICONS[row.kind],
        sub=sub_words(row),
        is_quiet=row.kind in SITE,
        stage=row.stage,
        same=row.words if row.kind in SITE else "",
        kind=row.kind,
        reference=row.reference,
    )


BY = {
    "email": "by email",
    "api": "through a program",
    "phone": "by phone",
    "chat": "by chat",
    "form": "by form",
    "desk": "in person",
}
SAID = {
    -2: "fell well short",
    -1: "fell short",
    0: "met the need",
    1: "went beyond the need",
    2: "went far beyond the need",
}


def _told_once(page: Sequence[Happening]) -> Iterator[Happening]:
    """Tell what was done again at once, on one day, as done so often."""

    def key(happening: Happening) -> object:
        day = timezone.localtime(happening.at).date()
        return (happening.kind, happening.same, happening.sub, day) if happening.same else happening.place

    for _, run in groupby(page, key=key):
        first, *others = run
        yield replace(first, words=act_words(first.kind, first.same, times=1 + len(others))) if others else first


def _sections(page: Sequence[Happening], places: Places) -> Iterator[Section]:
    of_reference = {sale.reference: sale for sale in reversed(places.sales) if sale.reference}
    for (stage, line), items in groupby(page, key=lambda happening: _heading(happening, places, of_reference)):
        yield Section(stage.capitalize() or line, line if stage else "", list(items), stage)


def _heading(happening: Happening, places: Places, of_reference: Mapping[str, Sale]) -> tuple[str, str]:
    """Say under which heading it stands: its stage and the sale near it; the month of what stands in no sale."""
    own = of_reference.get(happening.reference)
    place = Place(happening.stage, own) if own else places.at(happening.at)
    stage = happening.stage or (place.stage if places.sales else "")
    if stage and place.sale and place.stage == stage:
        return stage, sale_words(place.sale)
    return stage, _month(happening.at)


def _month(at: datetime) -> str:
    local = timezone.localtime(at)
    return f"{MONTHS[local.month - 1]} {local.year}"


def chart_of(customer: Customer, agent: Agent) -> RegardChart | None:
    """Lay out all that she said of answers in matters which `agent` may see: one query."""
    points = [
        Point(timezone.localtime(at).date(), value, words, url("conversation", matter))
        for at, value, words, matter in _all_said((customer.pk,), reach_of(agent))
    ]
    return regard_chart(points, name=customer.first_name)


@worded
def _all_said(customer: tuple[int], reach: Reach) -> QuerySet[Judgement, Any]:
    said = judgements_within(reach).filter(customer=customer[0]).order_by("at", "pk")
    return said.values_list("at", "value", "words", "conversation")
