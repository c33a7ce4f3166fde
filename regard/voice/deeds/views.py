"""The desk's screens of what we do because of customers' words: leads steer, agents read."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.db.models import Count, Q
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from regard.conversations.acquaintance import visible_customers
from regard.lib.days import NoSuchDay, chosen_day
from regard.lib.numbers import id_of, whole_numbers
from regard.search import finding
from regard.search.words import read
from regard.team.models import Agent
from regard.ui.links import url
from regard.voice.deeds import actions
from regard.voice.deeds.following import follow
from regard.voice.deeds.models import Deed, PublicPage, State
from regard.voice.themes.figures import whose_for
from regard.voice.themes.models import Theme
from regard.voice.verbatims.models import Verbatim
from regard.workspace.door import DeskRequest, for_leads, for_readers
from regard.workspace.frame import frame

UNPROCESSABLE, CONFLICT = 422, 409
A_PAGE = 50
MOST_VOICES = 200
MOST_FOUND = 20
SHOWS = {"open": "Under way", "done": "Done", "all": "All"}


@require_http_methods(["GET", "HEAD", "POST"])
@for_readers
def deeds(request: DeskRequest) -> HttpResponseBase:
    """List deeds, newest first; a lead's POST begins one."""
    return _make(request) if request.method == "POST" else _list(request)


@for_leads
def _make(request: DeskRequest) -> HttpResponseBase:
    given, agent = request.POST, request.agent
    try:
        owner, due_on = _owner(given.get("owner", "")), _day(given.get("due_on", ""))
        made = actions.make(
            given.get("title", ""),
            said=given.get("said", ""),
            owner=owner,
            due_on=due_on,
            by=agent,
            at=timezone.now(),
        )
    except (actions.NoName, NoSuchDay) as refused:
        return _list(request, error=refused, status=UNPROCESSABLE)
    words = Verbatim.objects.visible_to(agent).filter(pk=id_of(given.get("verbatim")))
    actions.tie(made, list(words), at=timezone.now())
    _tie_theme(agent, made, given.get("theme", ""))
    return redirect("deed", made.pk)


def _list(request: DeskRequest, *, error: Exception | None = None, status: int = 200) -> HttpResponse:
    show = request.GET.get("show", "all")
    if show not in SHOWS:
        raise Http404("There is no such list.")
    found = Deed.objects.select_related("owner").order_by("-made_at", "-pk")
    if show != "all":
        states = (State.DONE,) if show == "done" else (State.PLANNED, State.DOING)
        found = found.filter(state__in=states)
    before = id_of(request.GET.get("before"))
    if before:
        found = found.filter(pk__lt=before)
    told = Count("voices", filter=Q(voices__told_at__isnull=False))
    rows = list(found.annotate(n=Count("voices", filter=Q(voices__left_out_at=None)), told=told)[: A_PAGE + 1])
    listed = rows[:A_PAGE]
    agent = request.agent
    words = Verbatim.objects.visible_to(agent).filter(pk=id_of(request.GET.get("verbatim"))).defer("search").first()
    context = frame(request, current="voice") | {
        "deeds": [(each, follow_of) for each, follow_of in zip(listed, follow(listed).values(), strict=True)],
        "next": listed[-1].pk if len(rows) > A_PAGE else 0,
        "show": show,
        "shows": [{"label": label, "href": f"?show={key}", "is_current": key == show} for key, label in SHOWS.items()],
        "agents": _agents(),
        "verbatim": words,
        "theme": Theme.objects.shown().told_to(whose_for(agent)).filter(pk=id_of(request.GET.get("theme"))).first(),
        "page_is_on": PublicPage.objects.filter(is_on=True).exists(),
        "given": request.POST if status == UNPROCESSABLE else {},
        "errors": _errors(error),
    }
    return render(request, "deeds/deeds.html", context, status=status)


def _errors(error: Exception | None) -> dict[str, list[str]]:
    if error is None:
        return {}
    field = {actions.NoName: "title", NoSuchDay: "due_on", actions.NothingToTell: "did"}.get(type(error), "all")
    return {field: [str(error)]}


@require_POST
@for_leads
def page(request: DeskRequest) -> HttpResponse:
    """Switch the public page on or off."""
    is_on = request.POST.get("is_on") == "1"
    actions.show_page(is_on=is_on)
    messages.success(request, "Everybody can read the page now." if is_on else "Nobody can read the page any more.")
    return redirect("deeds")


@require_http_methods(["GET", "HEAD", "POST"])
@for_readers
def deed(request: DeskRequest, deed_id: int) -> HttpResponseBase:
    """Show one; a lead's POST changes what it says of itself."""
    found = _deed(deed_id)
    return _change(request, found) if request.method == "POST" else _page(request, found)


@for_leads
def _change(request: DeskRequest, found: Deed) -> HttpResponseBase:
    given = request.POST
    state = given.get("state", found.state)
    try:
        actions.change(
            found,
            title=given.get("title", ""),
            said=given.get("said", ""),
            did=given.get("did", found.did),
            owner=_owner(given.get("owner", "")),
            due_on=_day(given.get("due_on", "")),
            state=State(state) if state in State.values else State(found.state),
        )
    except (actions.NoName, NoSuchDay) as refused:
        return _page(request, _deed(found.pk), error=refused, status=UNPROCESSABLE)
    messages.success(request, "Kept.")
    return redirect("deed", found.pk)


def _page(request: DeskRequest, found: Deed, *, error: Exception | None = None, status: int = 200) -> HttpResponse:
    agent = request.agent
    seen = found.voices.select_related("customer", "verbatim", "post", "reviewed_by").order_by("pk")
    if not agent.can_lead:
        seen = seen.filter(customer__in=visible_customers(agent))
    rows = list(seen[:MOST_VOICES])
    query = request.GET.get("q", "").strip()[:200]
    now = timezone.now()
    context = frame(request, current="voice") | {
        "deed": found,
        "voices": [voice for voice in rows if not voice.left_out_at],
        "left_out": [voice for voice in rows if voice.left_out_at],
        "themes": list(
            Theme.objects.named_to(whose_for(agent)).filter(pk__in=found.themes.values("pk")).order_by("pk")
        ),
        "other_themes": _themes(found) if agent.can_lead else [],
        "ready": sum(voice.is_ready for voice in rows),
        "followed": follow([found])[found.pk],
        "agents": _agents(),
        "states": [choice for choice in State.choices if choice[0] != State.DONE],
        "query": query,
        "matches": _matches(agent, found, query) if query and agent.can_lead else None,
        "can_take_back": any(
            voice.told_at and now < voice.told_at + actions.GRACE and voice.post and voice.post.state == "waiting"
            for voice in rows
        ),
        "given": request.POST if status == UNPROCESSABLE else {},
        "errors": _errors(error),
    }
    return render(request, "deeds/deed.html", context, status=status)


def _named(agent: Agent, found: Deed) -> list[Theme]:
    """Return the themes that it is tied to and whose name `agent` may be told."""
    return list(Theme.objects.named_to(whose_for(agent)).filter(pk__in=found.themes.values("pk")).order_by("pk"))


def _themes(found: Deed) -> list[tuple[int, str]]:
    """Return the themes that it can be tied to, the largest first."""
    others = Theme.objects.shown().exclude(pk__in=found.themes.values("pk")).order_by("-size", "pk")
    return [(theme.pk, theme.name) for theme in others[:MOST_FOUND]]


def _matches(agent: Agent, found: Deed, query: str) -> list[Verbatim]:
    """Find words to tie: the newest that have all the words of the query, of customers who are not tied yet."""
    sought = finding.query_of(read(query))
    if not sought:
        return []
    matching = Verbatim.objects.visible_to(agent).filter(finding.Matches("search", sought), customer__isnull=False)
    tied = found.voices.values("customer")
    return list(
        matching.exclude(customer__in=tied).select_related("customer").defer("search").newest_first()[:MOST_FOUND]
    )


@require_POST
@for_leads
def voices(request: DeskRequest, deed_id: int) -> HttpResponse:
    """Tie a deed to customers' words."""
    found = _deed(deed_id)
    ids = whole_numbers(request.POST.getlist("verbatim"))
    words = Verbatim.objects.visible_to(request.agent).filter(pk__in=ids[:MOST_VOICES]).newest_first()
    n = actions.tie(found, list(words), at=timezone.now())
    n += _tie_theme(request.agent, found, request.POST.get("theme", ""))
    messages.success(request, f"{n} {'customer' if n == 1 else 'customers'} tied to it." if n else "Nobody new.")
    return redirect(url("deed", found.pk) + "#voices")


def _tie_theme(agent: Agent, found: Deed, text: str) -> int:
    """Tie a deed to a theme, and to whoever spoke of it; returns how many customers are new."""
    theme = Theme.objects.living().filter(pk=id_of(text)).first()
    if theme is None:
        return 0
    under = Verbatim.objects.visible_to(agent).filter(placement__theme=theme, placement__is_doubtful=False)
    words = list(under.defer("search").newest_first()[:MOST_VOICES])
    return actions.tie_theme(found, theme, words, at=timezone.now())


@require_POST
@for_leads
def completion(request: DeskRequest, deed_id: int) -> HttpResponse:
    """It is done."""
    found = _deed(deed_id)
    try:
        actions.finish(found, request.POST.get("did", ""), at=timezone.now())
    except actions.NothingToTell as refused:
        return _page(request, found, error=refused, status=UNPROCESSABLE)
    messages.success(request, "Done. Now those who said it can hear of it.", extra_tags=url("deed_reopening", found.pk))
    return redirect("deed", found.pk)


@require_POST
@for_leads
def reopening(request: DeskRequest, deed_id: int) -> HttpResponse:
    """It is not done after all."""
    found = _deed(deed_id)
    actions.reopen(found)
    return redirect("deed", found.pk)


@require_POST
@for_leads
def telling(request: DeskRequest, deed_id: int) -> HttpResponse:
    """Write to all who are ready to hear of it."""
    found = _deed(deed_id)
    try:
        n = actions.tell(found, at=timezone.now())
    except actions.NotDone as refused:
        return _page(request, found, error=refused, status=CONFLICT)
    if n:
        words = f"{n} {'letter leaves' if n == 1 else 'letters leave'} in two minutes."
        messages.success(request, words, extra_tags=url("deed_withdrawal", found.pk))
    else:
        messages.info(request, "Nobody is ready to hear of it: consent or a review is missing, or an address.")
    return redirect("deed", found.pk)


@require_POST
@for_leads
def withdrawal(request: DeskRequest, deed_id: int) -> HttpResponse:
    """Take the letters back that still wait."""
    found = _deed(deed_id)
    try:
        n = actions.take_back(found, at=timezone.now())
        messages.success(request, f"{n} taken back.")
    except actions.TooLateToTakeBack as late:
        messages.error(request, str(late))
    return redirect("deed", found.pk)


@require_POST
@for_leads
def publication(request: DeskRequest, deed_id: int) -> HttpResponse:
    """Show it on the public page, or no longer."""
    found = _deed(deed_id)
    try:
        actions.publish(found, is_public=request.POST.get("is_public") == "1")
    except actions.NotDone as refused:
        return _page(request, found, error=refused, status=CONFLICT)
    return redirect("deed", found.pk)


def _day(text: str) -> date | None:
    return chosen_day(text) if text else None


def _owner(text: str) -> Agent | None:
    return Agent.objects.answering().filter(pk=id_of(text)).first()


def _agents() -> list[tuple[Any, str]]:
    return list(Agent.objects.answering().order_by("name").values_list("pk", "name"))


def _deed(deed_id: int) -> Deed:
    found = Deed.objects.select_related("owner").filter(pk=deed_id).first()
    if found is None:
        raise Http404("There is no such deed.")
    return found
