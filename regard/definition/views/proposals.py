"""Proposals: what is to change, why, whose words call for it, and how many agree."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from regard.definition import proposing, versions, workshop
from regard.definition.calling import heard
from regard.definition.deciding import RULES, Rule, missing
from regard.definition.differing import difference
from regard.definition.elements import BY_KEY, ELEMENTS
from regard.definition.forms import TextForm, WordingForm
from regard.definition.models import Comment, Kind, Own, Proposal, Quote, State, Ways
from regard.definition.proposing import Wording
from regard.definition.standing import behind
from regard.definition.views.showing import back, for_leads, show
from regard.definition.views.standing import waiting
from regard.lib.numbers import id_of, whole_number
from regard.ui.links import url
from regard.voice.verbatims.queries import verbatim_for
from regard.workspace.door import DeskRequest, conversation_for, for_noters, for_readers

SHOWN_ENDED = 50


@require_safe
@for_readers
def proposals(request: DeskRequest) -> HttpResponse:
    """What waits to be agreed, and what became of the others."""
    ended = Proposal.objects.exclude(state=State.OPEN).select_related("by", "version").order_by("-ended_at", "-pk")
    context: dict[str, Any] = {
        "ended": ended[:SHOWN_ENDED],
        "kinds": dict(Kind.choices),
        "has_definition": versions.Version.objects.exists(),
    }
    return show(request, "proposals", "definition_proposals", **context, **waiting())


@require_http_methods(["GET", "HEAD", "POST"])
@for_noters
def new(request: DeskRequest) -> HttpResponseBase:
    """Propose a change: of the creed, of a clause, a new clause, or one to leave out."""
    document = versions.current()
    kind, clause = _wanted(request, document)
    form = WordingForm(kind, request.POST or None, initial=_as_it_reads(request, kind, clause, document))
    if form.is_valid():
        data = form.cleaned_data
        try:
            made = proposing.propose(
                kind, _wording(data), title=data["title"], why=data["why"], by=request.agent, at=timezone.now(),
                clause=clause,
            )  # fmt: skip
        except proposing.CannotPropose as refused:
            form.add_error("text" if "text" in form.fields else "why", str(refused))
        else:
            return back(request, "definition_proposal", made.pk, said="It is proposed, and you agree with it.")
    known = document.clause(clause or 0) if document else None
    return _form(request, form, kind=kind, clause=known, document=document)


def _form(request: DeskRequest, form: WordingForm, **context: Any) -> HttpResponse:
    status = 422 if form.errors else 200
    return show(
        request, "proposing", "definition_proposals", status=status, form=form, elements=ELEMENTS, kinds=Kind, **context
    )


def _wanted(request: DeskRequest, document: versions.Document | None) -> tuple[Kind, int | None]:
    """Read what is to be changed. Without a definition it is the creed. Raises Http404."""
    asked = request.GET.get("kind", Kind.ADD if document else Kind.CREED)
    if asked not in Kind.values:
        raise Http404
    kind = Kind(asked)
    if kind in (Kind.CREED, Kind.ADD):
        return kind if document else Kind.CREED, None
    clause = id_of(request.GET.get("clause"))
    if document is None or document.clause(clause) is None:
        raise Http404
    return kind, clause


def _as_it_reads(
    request: DeskRequest, kind: Kind, clause: int | None, document: versions.Document | None
) -> dict[str, Any]:
    """Return what the form begins with: how it reads, or an own definition of the workshop that one may read."""
    if kind == Kind.CREED:
        own = Own.objects.select_related("round").filter(pk=id_of(request.GET.get("own"))).first()
        if own is not None and (own.agent_id == request.agent.pk or not workshop.is_blind(own.round, request.agent)):
            return {"text": own.text}
        return {"text": document.version.creed if document else ""}
    known = document.clause(clause) if document and clause else None
    return {"heading": known.heading, "text": known.text, "elements": known.elements} if known else {}


def _wording(data: dict[str, Any]) -> Wording:
    return Wording(data.get("heading", ""), data.get("text", ""), data.get("elements", ()))


@require_safe
@for_readers
def proposal(request: DeskRequest, proposal_id: int) -> HttpResponse:
    """A proposal, its difference to what is in force, and what customers said that calls for it."""
    return _page(request, _known(proposal_id))


def _known(proposal_id: int) -> Proposal:
    return get_object_or_404(Proposal.objects.select_related("by", "version", "clause"), pk=proposal_id)


def _page(request: DeskRequest, known: Proposal, *, trouble: str = "", comment: TextForm | None = None) -> HttpResponse:
    everybody = {agent.pk: agent for agent in workshop.members()}
    agreements = known.agreements.select_related("agent").order_by("at", "pk")
    agreed = [each.agent for each in agreements if each.agent_id in everybody]
    ways, document = Ways.the(), versions.current()
    quotes = list(known.quotes.select_related("customer").order_by("said_at", "pk"))
    is_open, asked = known.state == State.OPEN, request.GET.get("q", "").strip()[:200]
    context: dict[str, Any] = {
        "proposal": known,
        "heading": difference(*_headings(known)),
        "text": difference(*_texts(known)),
        "elements": BY_KEY,
        "kinds": dict(Kind.choices),
        "agreed": agreed,
        "not_yet": [agent for pk, agent in everybody.items() if agent not in agreed],
        "members": len(everybody),
        "has_agreed": request.agent in agreed,
        "may_agree": is_open and request.agent.pk in everybody,
        "may_end": is_open and (known.by_id == request.agent.pk or request.agent.can_lead),
        "rule": RULES[Rule(ways.rule)],
        "lacking": missing(Rule(ways.rule), len(agreed), len(everybody)),
        "seen": document.version.number if document else 0,
        "quotes": list(zip(quotes, _said(request, known, quotes), strict=True)),
        "heard": heard(request.agent, asked) if asked and is_open and request.agent.can_note else None,
        "asked": asked,
        "comments": list(known.comments.filter(gone_at=None).select_related("agent").order_by("at", "pk")),
        "comment": comment or TextForm(),
        "trouble": trouble,
    }
    is_wrong = bool(trouble or (comment and comment.errors))
    return show(request, "proposal", "definition_proposals", status=422 if is_wrong else 200, **context)


def _said(request: DeskRequest, known: Proposal, quotes: Sequence[Quote]) -> Sequence[Any]:
    return behind(request.agent, {known.pk: quotes})[known.pk].said if quotes else ()


def _headings(known: Proposal) -> tuple[str, str]:
    return known.before_heading, "" if known.kind == Kind.DROP else known.heading


def _texts(known: Proposal) -> tuple[str, str]:
    return known.before_text, "" if known.kind == Kind.DROP else known.text


@require_http_methods(["GET", "HEAD", "POST"])
@for_noters
def change(request: DeskRequest, proposal_id: int) -> HttpResponseBase:
    """Change an open proposal: who made it, or a lead."""
    known = _for_its_maker(request, proposal_id)
    kind = Kind(known.kind)
    initial = {name: getattr(known, name) for name in ("heading", "text", "elements", "title", "why")}
    form = WordingForm(kind, request.POST or None, initial=initial)
    if form.is_valid():
        data = form.cleaned_data
        try:
            proposing.revise(
                known, _wording(data), title=data["title"], why=data["why"], by=request.agent, at=timezone.now()
            )
        except (proposing.CannotPropose, proposing.NotOpen) as refused:
            form.add_error("text" if "text" in form.fields else "why", str(refused))
        else:
            return back(request, "definition_proposal", known.pk)
    return _form(request, form, kind=kind, clause=None, document=None, proposal=known)


def _for_its_maker(request: DeskRequest, proposal_id: int) -> Proposal:
    known = _known(proposal_id)
    if known.by_id != request.agent.pk and not request.agent.can_lead:
        raise PermissionDenied
    return known


@require_POST
@for_noters
def agreement(request: DeskRequest, proposal_id: int) -> HttpResponseBase:
    """Agree, or (`act` is take_back) no longer."""
    known = _known(proposal_id)
    try:
        if request.POST.get("act") == "take_back":
            proposing.take_back_agreement(known, by=request.agent)
        else:
            proposing.agree(known, by=request.agent, at=timezone.now())
    except proposing.NotOpen as refused:
        return _page(request, _known(proposal_id), trouble=str(refused))
    return back(request, "definition_proposal", known.pk)


@require_POST
@for_noters
def quotes(request: DeskRequest, proposal_id: int) -> HttpResponseBase:
    """Put a customer's words beside it: `conversation` or `verbatim`, and `words` as they were said there."""
    known, agent, words, now = _known(proposal_id), request.agent, request.POST.get("words", ""), timezone.now()
    matter, verbatim = id_of(request.POST.get("conversation")), id_of(request.POST.get("verbatim"))
    if not matter and not verbatim:
        return _page(request, known, trouble="Choose the words from what was found.")
    try:
        if matter:
            proposing.quote(known, conversation_for(agent, matter), words, by=agent, at=now)
        else:
            proposing.quote_verbatim(known, verbatim_for(agent, verbatim), words, by=agent, at=now)
    except (proposing.NotSaid, proposing.NotOpen) as refused:
        return _page(request, known, trouble=str(refused))
    return back(request, "definition_proposal", known.pk)


@require_POST
@for_noters
def quote_removal(request: DeskRequest, quote_id: int) -> HttpResponseBase:
    known = get_object_or_404(Quote.objects.select_related("proposal"), pk=quote_id)
    try:
        proposing.unquote(known)
    except proposing.NotOpen as refused:
        return _page(request, _known(known.proposal_id), trouble=str(refused))
    return back(request, "definition_proposal", known.proposal_id, said="These words are not beside it any more.")


@require_POST
@for_noters
def comments(request: DeskRequest, proposal_id: int) -> HttpResponseBase:
    known, form = _known(proposal_id), TextForm(request.POST)
    if not form.is_valid():
        return _page(request, known, comment=form)
    workshop.comment(known, form.cleaned_data["text"], by=request.agent, at=timezone.now())
    return back(request, "definition_proposal", known.pk)


@require_POST
@for_noters
def comment_withdrawal(request: DeskRequest, comment_id: int) -> HttpResponseBase:
    """Take one's own comment back, or (`act` is undo) say it again."""
    known = get_object_or_404(Comment.objects.select_related("own"), pk=comment_id, agent=request.agent)
    place = ("definition_round", known.own.round_id) if known.own else ("definition_proposal", known.proposal_id)
    if known.gone_at is not None:
        workshop.say_again(known, by=request.agent)
        return back(request, *place)
    workshop.take_back(known, by=request.agent, at=timezone.now())
    undo = url("definition_comment_withdrawal", known.pk)
    return back(request, *place, said="Your comment is gone.", undo=undo)


@require_POST
@for_leads
def adoption(request: DeskRequest, proposal_id: int) -> HttpResponseBase:
    """Bring it into force. `seen`: the number of the version that the page was compared with."""
    known, seen = _known(proposal_id), whole_number(request.POST.get("seen"))
    try:
        version = proposing.adopt(known, seen=seen, by=request.agent, at=timezone.now())
    except proposing.Overtaken as overtaken:
        response = _page(request, _known(proposal_id), trouble=str(overtaken))
        response.status_code = 409
        return response
    except (proposing.NotOpen, proposing.NotAgreed, proposing.CannotPropose) as refused:
        return _page(request, _known(proposal_id), trouble=str(refused))
    return back(request, "definition", said=f"Version {version.number} is in force.")


@require_POST
@for_noters
def withdrawal(request: DeskRequest, proposal_id: int) -> HttpResponseBase:
    """Let it rest, or put forward again what rests."""
    known = _for_its_maker(request, proposal_id)
    try:
        if known.state == State.WITHDRAWN:
            proposing.put_forward_again(known, by=request.agent, at=timezone.now())
            return back(request, "definition_proposal", known.pk)
        proposing.withdraw(known, at=timezone.now())
    except (proposing.NotOpen, proposing.CannotPropose) as refused:
        return _page(request, _known(proposal_id), trouble=str(refused))
    undo = url("definition_proposal_withdrawal", known.pk)
    return back(request, "definition_proposals", said=f"“{known.title}” rests.", undo=undo)
