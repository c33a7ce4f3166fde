"""Who answers here: the list with the form for one more, and one agent."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from regard.team import actions
from regard.team.actions import AgentAlreadyHere, LastOwner
from regard.team.models import Agent
from regard.workspace.door import DeskRequest
from regard.workspace.settings.door import for_owners
from regard.workspace.settings.forms import KnownPersonForm, PersonForm
from regard.workspace.settings.invitations import invite
from regard.workspace.settings.showing import is_done, show


@for_owners
@require_http_methods(["GET", "POST"])
def people(request: DeskRequest) -> HttpResponseBase:
    @transaction.atomic
    def add(given: dict[str, Any]) -> None:
        invite(actions.add_agent(**given, at=timezone.now()), by=request.agent)

    form = PersonForm(request.POST or None)
    if is_done(form, add, refusal=AgentAlreadyHere, field="email"):
        messages.success(request, f"{form.cleaned_data['name']} was added; a mail says how to sign in.")
        return redirect("settings_people")
    agents = Agent.objects.filter(is_program=False).prefetch_related("teams").order_by("-is_active", "name")
    return show(request, "settings_people", form, agents=agents)


@for_owners
@require_http_methods(["GET", "POST"])
def person(request: DeskRequest, agent_id: int) -> HttpResponseBase:
    agent = get_object_or_404(Agent, pk=agent_id, is_program=False)

    def change(given: dict[str, Any]) -> None:
        del given["email"]
        actions.change_agent(agent, **given)

    form = KnownPersonForm.of(agent, request.POST or None)
    if is_done(form, change, refusal=LastOwner, field="role"):
        messages.success(request, f"{agent.name} was changed.")
        return redirect("settings_people")
    return show(request, "settings_person", form, person=agent)
