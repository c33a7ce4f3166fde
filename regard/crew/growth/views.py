"""The screens of growth: one's own plan, or of somebody whom one leads; and conversations that two read."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from regard.conversations.models import Conversation
from regard.crew.growth import actions, coaching, sampling
from regard.crew.growth.forms import AimForm, CoachingForm, EvidenceForm, NoteForm, StepForm
from regard.crew.growth.models import Aim, Coaching, OneToOne, Read, Step, Why
from regard.crew.growth.reading import GUIDES
from regard.crew.showing import back, say, show
from regard.definition import versions
from regard.team.models import Agent
from regard.ui.links import url
from regard.workspace.door import DeskRequest, conversation_for, for_noters

MOST = 50


@require_safe
@for_noters
def own(request: DeskRequest) -> HttpResponse:
    """One's own plan."""
    return _page(request, request.agent)


@require_safe
@for_noters
def plan(request: DeskRequest, agent_id: int) -> HttpResponse:
    """The plan of somebody, for a lead."""
    return _page(request, _person(request, agent_id))


def _person(request: DeskRequest, agent_id: int) -> Agent:
    """Return oneself, or, for a lead, another. Raises Http404."""
    if agent_id == request.agent.pk:
        return request.agent
    if not request.agent.can_lead:
        raise Http404
    return get_object_or_404(Agent.objects.noting(), pk=agent_id)


def _page(request: DeskRequest, person: Agent, **forms: Any) -> HttpResponse:
    aims = Aim.objects.filter(agent=person).prefetch_related("steps", "evidence").order_by("-begun_at", "-pk")
    others = Agent.objects.noting().exclude(pk=request.agent.pk)
    found = [each for aim in aims for each in aim.evidence.all()]
    visible = Conversation.objects.visible_to(request.agent).filter(pk__in=[each.conversation_id for each in found])
    read = set(Read.objects.filter(agent=person).values_list("guide", flat=True))
    context: dict[str, Any] = {
        "person": person,
        "is_own": person.pk == request.agent.pk,
        "aims": [aim for aim in aims if aim.ended_at is None],
        "ended": [aim for aim in aims if aim.ended_at is not None],
        "visible": set(visible.values_list("pk", flat=True)),
        "guides": [(guide, guide.key in read) for guide in GUIDES],
        "notes": OneToOne.objects.filter(agent=person).select_related("by").order_by("-at", "-pk")[:MOST],
        "coachings": Coaching.objects.filter(agent=person).select_related("coach").order_by("-at", "-pk")[:MOST],
        "read_along": Coaching.objects.filter(coach=request.agent, agreed_at=None).select_related("agent")[:MOST],
        "samples": sampling.sample(person, request.agent, at=timezone.now()) if person.pk != request.agent.pk else [],
        "others": others.order_by("name") if request.agent.can_lead else [],
        "today": timezone.localdate(),
        "aim_form": AimForm(),
        "note_form": NoteForm(),
        **forms,
    }
    is_wrong = any(form.errors for form in forms.values())
    return show(request, "growth", "crew_growth", status=422 if is_wrong else 200, **context)


def _own_aim(request: DeskRequest, aim_id: int) -> Aim:
    return get_object_or_404(Aim, pk=aim_id, agent=request.agent)


@require_POST
@for_noters
def aims(request: DeskRequest) -> HttpResponseBase:
    """Set an aim of one's own."""
    form = AimForm(request.POST)
    if not form.is_valid():
        return _page(request, request.agent, aim_form=form)
    actions.aim(request.agent, at=timezone.now(), **form.cleaned_data)
    return back("crew_growth")


@require_POST
@for_noters
def aim(request: DeskRequest, aim_id: int) -> HttpResponseBase:
    """End an aim, or go on with one that was ended."""
    known = _own_aim(request, aim_id)
    if known.ended_at is not None:
        actions.go_on(known)
        return back("crew_growth")
    actions.end(known, at=timezone.now())
    say(request, f"“{known.text}” is done with.", undo=url("crew_aim", known.pk))
    return back("crew_growth")


@require_POST
@for_noters
def steps(request: DeskRequest, aim_id: int) -> HttpResponseBase:
    known, form = _own_aim(request, aim_id), StepForm(request.POST)
    if not form.is_valid():
        return _page(request, request.agent, step_form=form)
    actions.step(known, form.cleaned_data["text"])
    return back("crew_growth")


@require_POST
@for_noters
def step(request: DeskRequest, step_id: int) -> HttpResponseBase:
    """Tick a step off, or on again."""
    actions.do(get_object_or_404(Step, pk=step_id, aim__agent=request.agent), at=timezone.now())
    return back("crew_growth")


@require_POST
@for_noters
def evidence(request: DeskRequest, aim_id: int) -> HttpResponseBase:
    """Put a conversation beside an aim, and say what it shows."""
    known, form = _own_aim(request, aim_id), EvidenceForm(request.POST)
    if form.is_valid():
        try:
            conversation = conversation_for(request.agent, form.cleaned_data["conversation"])
        except Http404:
            form.add_error("conversation", "There is no such conversation.")
        else:
            actions.show(known, conversation, form.cleaned_data["what"], at=timezone.now())
            return back("crew_growth")
    return _page(request, request.agent, evidence_form=form)


@require_POST
@for_noters
def reading(request: DeskRequest, guide: str) -> HttpResponseBase:
    """Tick a guide off, or on again."""
    try:
        actions.read(request.agent, guide, at=timezone.now())
    except actions.NoSuchGuide:
        raise Http404 from None
    return back("crew_growth")


@require_POST
@for_noters
def notes(request: DeskRequest, agent_id: int) -> HttpResponseBase:
    """Write down what was talked about one to one: the person, or a lead."""
    person, form = _person(request, agent_id), NoteForm(request.POST)
    if not form.is_valid():
        return _page(request, person, note_form=form)
    actions.note(person, form.cleaned_data["text"], by=request.agent, at=timezone.now())
    return back("crew_plan", person.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@for_noters
def reading_together(request: DeskRequest, agent_id: int, conversation_id: int) -> HttpResponseBase:
    """Read a conversation of somebody against the clauses; a lead writes down what both saw."""
    person, conversation = _person(request, agent_id), conversation_for(request.agent, conversation_id)
    if person.pk == request.agent.pk:
        raise PermissionDenied
    document = versions.served_by(conversation.opened_at)
    known = Coaching.objects.filter(agent=person, conversation=conversation).prefetch_related("shown").first()
    initial = {"praise": known.praise, "wish": known.wish} if known else {}
    form = CoachingForm(request.POST or None, initial=initial)
    shown = _shown(request, known, document)
    if form.is_valid():
        why = request.POST.get("why", "")
        written = coaching.write(
            person, conversation, why=Why(why) if why in Why.values else Why.CHOSEN, shown=shown, by=request.agent,
            at=timezone.now(), **form.cleaned_data,
        )  # fmt: skip
        return back("crew_coaching", written.pk)
    context: dict[str, Any] = {
        "person": person,
        "conversation": conversation,
        "document": document,
        "shown": shown,
        "why": request.POST.get("why") or request.GET.get("why", known.why if known else Why.CHOSEN),
        "form": form,
    }
    return show(request, "reading", "crew_growth", status=422 if form.errors else 200, **context)


def _shown(
    request: DeskRequest, known: Coaching | None, document: versions.Document | None
) -> dict[int, tuple[str, str]]:
    """Return by clause whether it shows and where: as it was typed, else as it was kept."""
    if request.method == "POST":
        clauses = [each.clause_id for each in document.clauses] if document else []
        return {pk: (request.POST.get(f"lived_{pk}", ""), request.POST.get(f"note_{pk}", "")) for pk in clauses}
    words = {True: "yes", False: "no", None: ""}
    return {each.clause_id: (words[each.is_lived], each.note) for each in known.shown.all()} if known else {}


@require_http_methods(["GET", "HEAD", "POST"])
@for_noters
def coached(request: DeskRequest, coaching_id: int) -> HttpResponseBase:
    """What two saw in a conversation; a POST agrees. For the two, and for leads."""
    known = get_object_or_404(
        Coaching.objects.select_related("agent", "coach", "version", "conversation"), pk=coaching_id
    )
    if request.agent.pk not in (known.agent_id, known.coach_id) and not request.agent.can_lead:
        raise Http404
    if request.method == "POST":
        coaching.agree(known, by=request.agent, at=timezone.now())
        return back("crew_coaching", known.pk)
    texts = {each.clause_id: each for each in versions.document(known.version).clauses} if known.version else {}
    context: dict[str, Any] = {
        "coaching": known,
        "why": Why(known.why).label,
        "shown": [(texts.get(each.clause_id), each) for each in known.shown.all()],
        "may_agree": (request.agent.pk == known.agent_id and known.agreed_at is None)
        or (request.agent.pk == known.coach_id and known.coach_agreed_at is None),
    }
    return show(request, "coaching", "crew_growth", **context)
