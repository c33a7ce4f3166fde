"""Who is asked: leads choose and take out; agents add one customer whom they will call."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from regard.conversations import tags
from regard.conversations.acquaintance import visible_customers
from regard.customers.models import Address, Customer
from regard.lib.numbers import id_of, whole_number, whole_numbers
from regard.team.models import Agent
from regard.ui.links import url
from regard.voice.interviews import actions
from regard.voice.interviews.choosing import MOST, OF_SEVERAL, REST_DAYS, STAGES, Choice, Group, Wanted
from regard.voice.interviews.models import Interview, Way
from regard.voice.interviews.views.named import interview_of
from regard.voice.interviews.views.showing import refused_page
from regard.voice.themes.models import Theme
from regard.workspace.door import DeskRequest, for_leads, for_readers

MOST_REST_DAYS = 3_650


@require_POST
@for_readers
def people(request: DeskRequest, interview_id: int) -> HttpResponseBase:
    """Choose customers of a group (leads); or add one customer, to be asked by telephone or a link."""
    found = interview_of(interview_id)
    return _add_one(request, found) if "customer" in request.POST else _choose(request, found)


@for_leads
def _choose(request: DeskRequest, found: Interview) -> HttpResponse:
    wanted, errors = _wanted(request)
    if wanted is None:
        return refused_page(request, found, errors)
    choice = actions.choose_people(found, wanted, at=timezone.now())
    messages.success(request, _chosen_words(choice))
    return redirect(url("interview", found.pk) + "#people")


def _wanted(request: DeskRequest) -> tuple[Wanted | None, dict[str, list[str]]]:
    given, errors = request.POST, dict[str, list[str]]()
    group = given.get("group", "")
    n, rest = whole_number(given.get("n")), whole_number(given.get("rest_days", str(REST_DAYS)))
    if group not in Group.values:
        errors["group"] = ["Choose a group."]
    if n is None or not 1 <= n <= MOST:
        errors["n"] = [f"A number from 1 to {MOST}."]
    if rest is None or rest > MOST_REST_DAYS:
        errors["rest_days"] = ["A number of days."]
    stage, tag = given.get("stage", ""), id_of(given.get("tag"))
    if group == Group.STAGE and stage not in STAGES:
        errors["stage"] = ["Choose a stage."]
    if group == Group.TAG and not tags.in_use().filter(pk=tag).exists():
        errors["tag"] = ["Choose a tag."]
    theme = id_of(given.get("theme"))
    if group == Group.THEME and not Theme.objects.shown().filter(pk=theme).exists():
        errors["theme"] = ["Choose a theme."]
    if errors or n is None or rest is None:
        return None, errors
    seed = given.get("seed", "").strip()[:40] or "1"
    return Wanted(Group(group), n, stage=stage, tag=tag, theme=theme, seed=seed, rest_days=rest), {}


def _chosen_words(choice: Choice) -> str:
    n = len(choice.chosen)
    words = f"{n} {'customer' if n == 1 else 'customers'} chosen." if n else "Nobody was chosen."
    if choice.left_out:
        told = ", ".join(
            f"{count} {why if count == 1 else OF_SEVERAL.get(why, why)}" for why, count in choice.left_out.items()
        )
        words += f" Left in peace: {told}."
    return words


def _add_one(request: DeskRequest, found: Interview) -> HttpResponse:
    agent, given = request.agent, request.POST
    way = given.get("way", Way.PHONE)
    if not agent.can_answer or (found.is_draft and not agent.can_lead):
        raise Http404("Only leads add somebody to a draft, and who may not answer adds nobody.")
    customer = _customer(agent, given.get("customer", ""))
    if customer is None:
        problem = "We know nobody with this address among the customers whom you see."
        return refused_page(request, found, {"customer": [problem]})
    try:
        added = actions.add_person(
            found, customer, way=Way(way) if way in Way.values else Way.PHONE, by=agent, at=timezone.now()
        )
    except (actions.NotToBeAsked, actions.AlreadySent) as refused:
        return refused_page(request, found, {"customer": [str(refused)]})
    return redirect("interview_person", added.pk)


def _customer(agent: Agent, text: str) -> Customer | None:
    address = Address.objects.filter(value=text.strip().lower()).first()
    return visible_customers(agent).filter(pk=address.customer_id).first() if address else None


@require_POST
@for_leads
def taking_out(request: DeskRequest, interview_id: int) -> HttpResponse:
    """Take customers out by hand, before anything is sent."""
    found = interview_of(interview_id)
    n = actions.take_out(whole_numbers(request.POST.getlist("person")), found, at=timezone.now())
    messages.success(request, f"{n} taken out. They stand below the list." if n else "Nobody was taken out.")
    return redirect(url("interview", found.pk) + "#people")


@require_POST
@for_leads
def putting_back(request: DeskRequest, interview_id: int) -> HttpResponse:
    """Put customers back who were taken out."""
    found = interview_of(interview_id)
    actions.put_back(whole_numbers(request.POST.getlist("person")), found)
    return redirect(url("interview", found.pk) + "#people")
