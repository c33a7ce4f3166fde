"""Customers' words as a list: by words, and by what a figure was made of; page by page from where the last ended."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from urllib.parse import urlencode

from django.db.models import Q
from django.db.models.fields.tuple_lookups import Tuple, TupleLessThan
from django.http import Http404

from regard.conversations.models import Stage
from regard.conversations.visibility import reach_of
from regard.lib.cursors import BadCursor, cursor_of, moment_and_id
from regard.lib.numbers import whole_number
from regard.mood.labels import SHAPES
from regard.search import finding, words
from regard.team.models import Agent
from regard.ui.links import url
from regard.ui.scale import MOODS
from regard.voice.themes.figures import whose_for
from regard.voice.themes.models import Theme
from regard.voice.verbatims.models import Source, Verbatim, VerbatimQuerySet

PAGE_SIZE = 30
MOST_EXPORTED = 20_000
SHELF = finding.Shelf(documents=Verbatim, item="id")
SOURCES = {
    Source.INTERVIEW: "Interviews",
    Source.JUDGEMENT: "Judgements",
    Source.CONVERSATION: "Conversations",
    Source.IMPORT: "Files",
}
VALUES = {"short": ("Fell short", (-2, -1)), "met": ("Met it", (0,)), "beyond": ("Went beyond", (1, 2))}
NOWHERE = "none"


@dataclass(frozen=True)
class Wanted:
    """Which words. theme: an id, or "none" for those under no theme. sign: of the mood, 1 … 5. value: of VALUES, or
    one verdict. since, until: days, until is out of it. is_unasked: nobody had asked.
    """

    q: str = ""
    theme: str = ""
    source: str = ""
    stage: str = ""
    sign: str = ""
    value: str = ""
    since: str = ""
    until: str = ""
    unasked: str = ""
    customer: str = ""

    @property
    def values(self) -> tuple[int, ...]:
        return VALUES[self.value][1] if self.value in VALUES else (int(self.value),) if self.value else ()

    @property
    def is_narrowed(self) -> bool:
        return any(getattr(self, name) for name in self.__dataclass_fields__ if name != "q")

    def address(self, name: str = "verbatims", *, after: str = "", **changes: str) -> str:
        """Return the address of the same with some changes."""
        chosen = replace(self, **changes)
        pairs = {key: getattr(chosen, key) for key in self.__dataclass_fields__} | {"after": after}
        given = {key: value for key, value in pairs.items() if value}
        return url(name) + (f"?{urlencode(given)}" if given else "")


def wanted(query: Mapping[str, str]) -> Wanted:
    """Read the address. Raises Http404 for what does not exist."""
    given = {name: str(query.get(name) or "").strip() for name in Wanted.__dataclass_fields__}
    given["q"] = given["q"][: words.MOST_CHARACTERS]
    known: dict[str, Sequence[str]] = {
        "source": Source.values,
        "stage": Stage.values,
        "sign": [str(sign) for sign in MOODS],
        "value": [*VALUES, "-2", "-1", "0", "1", "2"],
        "unasked": ["1"],
    }
    for name, values in known.items():
        if given[name] and given[name] not in values:
            raise Http404("There are no such words.")
    for name in ("theme", "customer"):
        if given[name] and given[name] != NOWHERE and whole_number(given[name]) is None:
            raise Http404("There are no such words.")
    for name in ("since", "until"):
        _day(given[name])
    return Wanted(**given)


def _day(text: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Http404("There is no such day.") from None


def matching(agent: Agent, given: Wanted) -> VerbatimQuerySet:
    """Return the words that `agent` may read and that are wanted, but for what was typed."""
    found = Verbatim.objects.visible_to(agent)
    condition = Q()
    if given.theme == NOWHERE:
        condition &= Q(placement__theme=None)
    elif given.theme:
        condition &= Q(placement__theme=int(given.theme))
    if given.source:
        condition &= Q(source=given.source)
    if given.stage:
        condition &= Q(stage=given.stage)
    if given.customer:
        condition &= Q(customer=int(given.customer)) if given.customer != NOWHERE else Q(customer=None)
    if given.sign:
        condition &= Q(mood__in=[label for label, shape in SHAPES.items() if shape == int(given.sign)])
    if given.values:
        condition &= Q(judgement__in=given.values)
    if given.unasked:
        condition &= Q(question="")
    if since := _day(given.since):
        condition &= Q(at__gte=agent.desk().midnight(since))
    if until := _day(given.until):
        condition &= Q(at__lt=agent.desk().midnight(until))
    return found.filter(condition)


@dataclass(frozen=True)
class Page:
    """next: where the following page begins, "" at the end. total_words: how many hold what was typed, "" untold."""

    items: Sequence[Verbatim]
    next: str
    total_words: str = ""


def page(agent: Agent, given: Wanted, *, after: str = "") -> Page:
    """Return a page of words, the newest first. Raises Http404 for a cursor that names no place."""
    items, place = matching(agent, given), _place(after)
    query = finding.query_of(words.read(given.q)) if given.q else ""
    if given.q and not query:
        return Page((), "", "No words")
    if query:
        share = 1.0 if reach_of(agent).sees_everything and not given.is_narrowed else 0.3
        found = finding.newest(items, query, on=SHELF, by="at", size=PAGE_SIZE, share=share, before=place)
        ids, total = list(found.ids), found.total
    else:
        ordered = items.newest_first()
        if place:
            ordered = ordered.filter(TupleLessThan(Tuple("at", "pk"), place))
        ids, total = list(ordered.values_list("pk", flat=True)[: PAGE_SIZE + 1]), None
    shown = _loaded(ids[:PAGE_SIZE])
    following = cursor_of(shown[-1].at, shown[-1].pk) if len(ids) > PAGE_SIZE and shown else ""
    return Page(shown, following, "" if not query else f"{total:,} found" if total is not None else "Many found")


def _loaded(ids: Sequence[int]) -> list[Verbatim]:
    rows = Verbatim.objects.filter(pk__in=ids).select_related("customer", "placement__theme").defer("search")
    return list(rows.newest_first())


def exported(agent: Agent, given: Wanted) -> VerbatimQuerySet:
    """Return the words for a spreadsheet, the newest first, at most MOST_EXPORTED."""
    items = matching(agent, given)
    query = finding.query_of(words.read(given.q)) if given.q else ""
    if query:
        items = items.filter(finding.Matches("search", query))
    rows = items.select_related("customer", "placement__theme").defer("search")
    return rows.newest_first()[:MOST_EXPORTED]


def _place(cursor: str) -> tuple[datetime, int] | None:
    try:
        return moment_and_id(cursor) if cursor else None
    except BadCursor as error:
        raise Http404(str(error)) from None


def theme_choices(agent: Agent) -> list[tuple[str, str]]:
    """Return the themes to choose from of which `agent` may be told, by name."""
    told = Theme.objects.shown().told_to(whose_for(agent)).defer("centre")
    return sorted(((str(theme.pk), theme.name) for theme in told), key=lambda t: t[1])
