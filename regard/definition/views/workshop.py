"""The workshop: rounds in which each writes an own definition, blind at first."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from regard.definition import workshop as acts
from regard.definition.elements import ELEMENTS
from regard.definition.forms import RoundForm, TextForm
from regard.definition.models import Comment, Own, Round
from regard.definition.views.showing import back, for_leads, show
from regard.workspace.door import DeskRequest, for_noters, for_readers


@require_http_methods(["GET", "HEAD", "POST"])
@for_readers
def workshop(request: DeskRequest) -> HttpResponseBase:
    """All rounds; a POST of a lead begins one."""
    if request.method == "POST":
        return _begin(request)
    return _rounds(request, RoundForm())


@for_leads
def _begin(request: DeskRequest) -> HttpResponseBase:
    form = RoundForm(request.POST)
    if not form.is_valid():
        return _rounds(request, form)
    begun = acts.begin(form.cleaned_data["question"], by=request.agent, at=timezone.now())
    return back(request, "definition_round", begun.pk)


def _rounds(request: DeskRequest, form: RoundForm) -> HttpResponse:
    rounds = Round.objects.select_related("begun_by").prefetch_related("owns").order_by("-begun_at", "-pk")
    context = {"rounds": rounds[:50], "form": form, "elements": ELEMENTS, "members": acts.members().count()}
    return show(request, "workshop", "definition_workshop", status=422 if form.errors else 200, **context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_readers
def round_(request: DeskRequest, round_id: int) -> HttpResponseBase:
    """One round with what one may read of it; a POST keeps one's own definition."""
    known = get_object_or_404(Round.objects.select_related("begun_by"), pk=round_id)
    if request.method == "POST":
        return _write(request, known)
    return _round(request, known)


@for_noters
def _write(request: DeskRequest, known: Round) -> HttpResponseBase:
    form = TextForm(request.POST)
    if not form.is_valid():
        return _round(request, known, form=form)
    try:
        acts.write(known, form.cleaned_data["text"], by=request.agent, at=timezone.now())
    except acts.RoundIsOver as over:
        return _round(request, known, form=form, trouble=str(over))
    return back(request, "definition_round", known.pk, said="Your definition is kept.")


def _round(request: DeskRequest, known: Round, *, form: TextForm | None = None, trouble: str = "") -> HttpResponse:
    owns = acts.readable(known, request.agent)
    mine = next((own for own in owns if own.agent_id == request.agent.pk), None)
    others = [own for own in owns if own.agent_id != request.agent.pk]
    context = {
        "round": known,
        "mine": mine,
        "owns": [*([mine] if mine else []), *others],
        "comments": _comments(owns),
        "is_blind": acts.is_blind(known, request.agent),
        "written": known.owns.count(),
        "members": acts.members().count(),
        "form": form or TextForm(initial={"text": mine.text if mine else ""}),
        "elements": ELEMENTS,
        "trouble": trouble,
    }
    is_wrong = bool(trouble or (form and form.errors))
    return show(request, "round", "definition_workshop", status=422 if is_wrong else 200, **context)


def _comments(owns: Sequence[Own]) -> dict[int, list[Comment]]:
    found: dict[int, list[Comment]] = {}
    said = Comment.objects.filter(own__in=[own.pk for own in owns], gone_at=None).select_related("agent")
    for each in said.order_by("at", "pk"):
        found.setdefault(each.own_id or 0, []).append(each)
    return found


@require_POST
@for_leads
def opening(request: DeskRequest, round_id: int) -> HttpResponseBase:
    """Let everybody read (`act` is open_up), close the round (close) or go on with it (reopen)."""
    known, act, now = get_object_or_404(Round, pk=round_id), request.POST.get("act", ""), timezone.now()
    if act == "close":
        acts.close(known, at=now)
    elif act == "reopen":
        acts.reopen(known)
    else:
        acts.open_up(known, at=now)
    return back(request, "definition_round", known.pk)


@require_POST
@for_noters
def approval(request: DeskRequest, own_id: int) -> HttpResponseBase:
    """Agree with what another wrote, or (`act` is take_back) no longer."""
    own = get_object_or_404(Own.objects.select_related("round"), pk=own_id)
    if request.POST.get("act") == "take_back":
        acts.disapprove(own, by=request.agent)
        return back(request, "definition_round", own.round_id)
    try:
        acts.approve(own, by=request.agent, at=timezone.now())
    except (acts.StillBlind, acts.OnesOwn, acts.RoundIsOver) as refused:
        return _round(request, own.round, trouble=str(refused))
    return back(request, "definition_round", own.round_id)


@require_POST
@for_noters
def comments(request: DeskRequest, own_id: int) -> HttpResponseBase:
    """Say something of what another wrote."""
    own, form = get_object_or_404(Own.objects.select_related("round"), pk=own_id), TextForm(request.POST)
    if not form.is_valid():
        return _round(request, own.round, trouble="Write something first.")
    try:
        acts.comment(own, form.cleaned_data["text"], by=request.agent, at=timezone.now())
    except acts.StillBlind as refused:
        return _round(request, own.round, trouble=str(refused))
    return back(request, "definition_round", own.round_id)
