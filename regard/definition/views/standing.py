"""Our definition as it stands, in its versions, and what shows each clause."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from regard.conversations.models import Conversation
from regard.definition import figures as live
from regard.definition import ties, versions
from regard.definition.elements import BY_KEY
from regard.definition.forms import TieForm
from regard.definition.models import Clause, Comment, Own, Proposal, Quote, Speaking, State, Tie, Version, Ways
from regard.definition.publishing import quotes_of, standing
from regard.definition.speaking import offered, speaking_of
from regard.definition.standing import Behind, agreed_words, behind
from regard.definition.views.showing import back, for_leads, show
from regard.definition.workshop import members
from regard.lib.numbers import id_of, whole_number
from regard.team.models import Agent
from regard.ui.links import url
from regard.ui.times import dated
from regard.voice.themes.models import Theme
from regard.workspace.door import DeskRequest, conversation_for, for_readers

SHOWN_VERSIONS = 12


@require_safe
@for_readers
def definition(request: DeskRequest) -> HttpResponse:
    """What is in force; `changes` shows what its last version changed."""
    document = versions.current()
    if document is None:
        return show(request, "nothing", "definition", **waiting())
    return _page(request, document, is_newest=True)


@require_safe
@for_readers
def version(request: DeskRequest, number: int) -> HttpResponse:
    """One version, as it was."""
    document = versions.document(get_object_or_404(Version.objects.select_related("adopted_by"), number=number))
    newest = Version.objects.newest()
    return _page(request, document, is_newest=newest == document.version)


def _page(request: DeskRequest, document: versions.Document, *, is_newest: bool) -> HttpResponse:
    number = document.version.number
    earlier = Version.objects.filter(number=number - 1).first() if number > 1 else None
    with_changes = "changes" in request.GET and earlier is not None
    here = url("definition") if is_newest else url("definition_version", number)
    context: dict[str, Any] = {
        "document": document,
        "version": document.version,
        "changes": versions.compared(versions.document(earlier), document) if with_changes and earlier else None,
        "views_of": [
            {"label": "As it stands" if is_newest else "As it stood", "href": here, "is_current": not with_changes},
            {
                "label": f"Changes since version {number - 1}",
                "href": f"{here}?changes=1",
                "is_current": with_changes,
            },
        ]
        if earlier
        else [],
        "is_newest": is_newest,
        "in_force": dated(document.version.in_force_at.astimezone(ZoneInfo(request.desk.time_zone)).date()),
        "behind": behind(request.agent, quotes_of(document)),
        "elements": BY_KEY,
        "agreed": agreed_words(document.version),
        "aside": Ways.the().aside,
        "versions": _versions(),
        "comes_from": _comes_from(),
        "figures": _figures(request.agent, document) if is_newest else {},
        "published": standing(),
        **waiting(),
    }
    return show(request, "definition", "definition", **context)


def _versions() -> list[Version]:
    """The newest, each with who proposed it."""
    return list(Version.objects.select_related("proposal__by", "adopted_by").order_by("-number")[:SHOWN_VERSIONS])


def _comes_from() -> list[tuple[str, int]]:
    """Count what it rests on: customers' words, and what the team wrote."""
    return [
        ("Customers’ words", Quote.objects.filter(proposal__state=State.ADOPTED).count()),
        ("Themes", Speaking.objects.values("theme").distinct().count()),
        ("Own definitions", Own.objects.count()),
        ("Comments", Comment.objects.filter(gone_at=None).count()),
    ]


def waiting() -> dict[str, Any]:
    """What is proposed and not decided, with how many agree."""
    everybody = set(members().values_list("pk", flat=True))
    waiting = Proposal.objects.filter(state=State.OPEN).select_related("by").prefetch_related("agreements")
    return {
        "waiting": [
            (each, sum(agreement.agent_id in everybody for agreement in each.agreements.all()))
            for each in waiting.order_by("-at")
        ],
        "members": len(everybody),
    }


def _figures(agent: Agent, document: versions.Document) -> Mapping[int, Sequence[live.Figure]]:
    known = Tie.objects.filter(clause__in=[each.clause_id for each in document.clauses]).select_related("promise")
    return live.figures(agent, known, now=timezone.now())


@require_safe
@for_readers
def compare(request: DeskRequest) -> HttpResponse:
    """Two versions side by side; the last two when nothing was chosen."""
    known = {each.number: each for each in Version.objects.order_by("-number")}
    if len(known) < 2:
        return show(request, "compared", "definition", compared=None, choices=[])
    newest = max(known)
    from_, to = _number(request.GET.get("from"), newest - 1), _number(request.GET.get("to"), newest)
    if from_ not in known or to not in known:
        raise Http404("There is no such version.")
    before, after = versions.document(known[from_]), versions.document(known[to])
    choices = [(number, f"{number}: {each.title}") for number, each in known.items()]
    context: dict[str, Any] = {
        "before": before,
        "after": after,
        "choices": choices,
        "compared": versions.compared(before, after),
    }
    return show(request, "compared", "definition", **context)


def _number(text: str | None, usual: int) -> int:
    return usual if not text else whole_number(text) or 0


@require_safe
@for_readers
def clause(request: DeskRequest, clause_id: int) -> HttpResponse:
    """A clause with all that stands behind it: its wordings, customers' words, and what shows it."""
    return _clause(request, get_object_or_404(Clause, pk=clause_id), TieForm())


def _clause(request: DeskRequest, known: Clause, form: TieForm) -> HttpResponse:
    texts = list(known.texts.select_related("version", "proposal__by").order_by("-version__number"))
    tied = list(known.ties.select_related("promise", "by"))
    newest = Version.objects.newest()
    quotes = Quote.objects.filter(proposal__clause=known, proposal__state=State.ADOPTED).select_related("customer")
    said = behind(request.agent, {known.pk: list(quotes.order_by("-said_at", "-pk"))})
    context: dict[str, Any] = {
        "clause": known,
        "text": texts[0],
        "is_in_force": newest is not None and texts[0].version_id == newest.pk,
        "wordings": _wordings(texts),
        "behind": said.get(known.pk, Behind(())),
        "figures": live.figures(request.agent, tied, now=timezone.now()).get(known.pk, []),
        "spoken": speaking_of(request.agent, known.pk, today=timezone.localdate()),
        "offered": [(each.pk, each.name) for each in offered(known.pk)] if request.agent.can_lead else [],
        "elements": BY_KEY,
        "form": form,
    }
    return show(request, "clause", "definition", status=422 if form.errors else 200, **context)


def _wordings(texts: Sequence[Any]) -> list[Any]:
    """Return the first version of each wording, the newest first."""
    oldest_first = list(reversed(texts))
    kept = [
        each
        for before, each in zip([None, *oldest_first], oldest_first, strict=False)
        if before is None or (before.heading, before.text) != (each.heading, each.text)
    ]
    return list(reversed(kept))


@require_POST
@for_leads
def tie(request: DeskRequest, clause_id: int) -> HttpResponseBase:
    """Let a measure show a clause."""
    known, form = get_object_or_404(Clause, pk=clause_id), TieForm(request.POST)
    if not form.is_valid():
        return _clause(request, known, form)
    shows, promise = form.chosen()
    ties.tie(known, shows, promise=promise, aim=form.cleaned_data["aim"], by=request.agent, at=timezone.now())
    return back(request, "definition_clause", known.pk)


@require_POST
@for_leads
def tie_end(request: DeskRequest, tie_id: int) -> HttpResponseBase:
    known = get_object_or_404(Tie, pk=tie_id)
    ties.untie(known)
    return back(request, "definition_clause", known.clause_id, said="It shows this clause no more.")


@require_POST
@for_leads
def speak(request: DeskRequest, clause_id: int) -> HttpResponseBase:
    """Say that a theme speaks of a clause."""
    known = get_object_or_404(Clause, pk=clause_id)
    theme = get_object_or_404(Theme.objects.shown().defer("centre"), pk=id_of(request.POST.get("theme")))
    ties.speak(known, theme, by=request.agent, at=timezone.now())
    return back(request, "definition_clause", known.pk)


@require_POST
@for_leads
def hush(request: DeskRequest, speaking_id: int) -> HttpResponseBase:
    known = get_object_or_404(Speaking, pk=speaking_id)
    ties.hush(known)
    return back(request, "definition_clause", known.clause_id, said="It speaks of this clause no more.")


@require_safe
@for_readers
def applied(request: DeskRequest, conversation_id: int) -> HttpResponseBase:
    """Lead to the version that was in force when a conversation began."""
    conversation: Conversation = conversation_for(request.agent, conversation_id)
    known = versions.at(conversation.opened_at)
    if known is None:
        messages.info(request, f"When no. {conversation.number} began, no definition was in force yet.")
        return back(request, "definition")
    said = f"This was in force when no. {conversation.number} began."
    return back(request, "definition_version", known.number, said=said)
