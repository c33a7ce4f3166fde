"""The screens of good turns: the feed, telling one, saying what it was, and the page that each can keep."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from regard.crew.good_turns import actions, queries
from regard.crew.good_turns.forms import TellForm, TurnForm
from regard.crew.good_turns.models import GoodTurn, State
from regard.crew.showing import back, say, show
from regard.definition.elements import BY_KEY, ELEMENTS
from regard.lib.cursors import BadCursor
from regard.lib.numbers import whole_number
from regard.ui.links import url
from regard.workspace.door import DeskRequest, conversation_for, for_noters, for_readers


@require_safe
@for_readers
def feed(request: DeskRequest) -> HttpResponse:
    """What was done for customers, the newest first, and what waits to be looked over."""
    cursor = request.GET.get("after", "")
    try:
        page = queries.feed(request.agent, cursor=cursor)
    except BadCursor as error:
        raise Http404(str(error)) from None
    context: dict[str, Any] = {
        "page": page,
        "waiting": queries.to_look_over(request.agent) if request.agent.can_note and not cursor else [],
        "elements": BY_KEY,
        "six": ELEMENTS,
        "onward_url": f"{url('crew')}?after={page.next}" if page.next else "",
        "back_url": url("crew") if cursor else "",
    }
    return show(request, "feed", "crew", **context)


@require_safe
@for_readers
def own(request: DeskRequest) -> HttpResponse:
    """What one did oneself: nobody else has this page."""
    turns = queries.of(request.agent)
    return show(request, "own", "crew_own", turns=turns, elements=BY_KEY)


@require_http_methods(["GET", "HEAD", "POST"])
@for_noters
def new(request: DeskRequest) -> HttpResponseBase:
    """Tell what a colleague did."""
    form = TellForm(
        request.agent, request.POST or None, initial={"conversation": whole_number(request.GET.get("conversation"))}
    )
    if form.is_valid() and _is_told(request, form):
        return back("crew")
    return _form(request, form)


def _is_told(request: DeskRequest, form: TellForm) -> bool:
    """Tell whether it was told; what speaks against it stands at its field."""
    data = form.cleaned_data
    try:
        conversation = conversation_for(request.agent, data["conversation"]) if data["conversation"] else None
        made = actions.tell(data["agent"], form.told(), conversation=conversation, by=request.agent, at=timezone.now())
    except Http404:
        form.add_error("conversation", "There is no such conversation.")
        return False
    except actions.NotSaid as refused:
        form.add_error("words", str(refused))
        return False
    say(request, f"Told of {made.agent.first_name}." + ("" if made.has_evidence else " Without words it is a note."))
    return True


def _form(request: DeskRequest, form: TurnForm, **context: object) -> HttpResponse:
    return show(request, "tell", "crew", status=422 if form.errors else 200, form=form, six=ELEMENTS, **context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_noters
def turn(request: DeskRequest, turn_id: int) -> HttpResponseBase:
    """Say of one that a customer told, or that was found, what it was."""
    known = _visible(request, turn_id)
    told = {"what": known.what, "elements": known.elements}
    asked = "" if known.is_voluntary is None else "no" if known.is_voluntary else "yes"
    form = TurnForm(request.POST or None, initial=told | {"was_job": asked})
    if form.is_valid():
        try:
            actions.look_over(known, form.told(), by=request.agent)
        except actions.OnesOwn as refused:
            form.add_error("what", str(refused))
        else:
            return back("crew")
    return _form(request, form, shown=queries.shown(request.agent, [known])[0])


def _visible(request: DeskRequest, turn_id: int) -> GoodTurn:
    """Return one that stands, or one of a matter that the agent may see. Raises Http404."""
    known = get_object_or_404(GoodTurn.objects.select_related("agent", "by", "customer"), pk=turn_id)
    if known.state != State.TOLD and known.conversation_id and known.agent_id != request.agent.pk:
        conversation_for(request.agent, known.conversation_id)
    return known


@require_POST
@for_readers
def keeping(request: DeskRequest, turn_id: int) -> HttpResponseBase:
    """Put it on one's own page, or (`act` is let_go) off it."""
    known = get_object_or_404(GoodTurn, pk=turn_id, agent=request.agent)
    if request.POST.get("act") == "let_go":
        actions.let_go(known)
    else:
        actions.keep(known, at=timezone.now())
    return back("crew_own")


@require_POST
@for_noters
def removal(request: DeskRequest, turn_id: int) -> HttpResponseBase:
    """Take it away, or bring it back: who told it, whom it is told of, or a lead; what was found, whoever sees it."""
    known = _visible(request, turn_id)
    is_theirs = request.agent.pk in (known.by_id, known.agent_id)
    if not (is_theirs or request.agent.can_lead or known.state == State.PROPOSED or known.way == "found"):
        raise PermissionDenied
    if known.state == State.GONE:
        actions.bring_back(known)
        return back("crew")
    actions.take_away(known)
    say(request, "It is gone.", undo=url("crew_turn_removal", known.pk))
    return back("crew")
