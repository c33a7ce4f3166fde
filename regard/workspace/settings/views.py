"""The owner's screens, each a list with its form."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth import login
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from regard.conversations import mailboxes
from regard.conversations.mailboxes import MailboxAlreadyHere
from regard.conversations.models import Mailbox
from regard.team import actions
from regard.team.actions import AgentAlreadyHere, LastOwner, TeamAlreadyHere
from regard.team.models import Agent, ApiToken, Desk, Role, Team
from regard.workspace.door import DeskRequest
from regard.workspace.frame import frame
from regard.workspace.settings import invitations
from regard.workspace.settings.door import for_owners
from regard.workspace.settings.forms import DeskForm, MailboxForm, OwnerForm, PersonForm, TeamForm, TokenForm

PAGES = (
    ("settings_desk", "Desk"),
    ("settings_people", "People"),
    ("settings_teams", "Teams"),
    ("settings_mailboxes", "Mailboxes"),
    ("settings_tokens", "Programs"),
)


def _page(request: DeskRequest, name: str, form: forms.BaseForm, **more: Any) -> HttpResponse:
    context = {**frame(request, current="settings"), "pages": PAGES, "page": name, "form": form, **more}
    return render(
        request,
        f"workspace/settings/{name.removeprefix('settings_')}.html",
        context,
        status=422 if form.errors else 200,
    )


@for_owners
@require_http_methods(["GET", "POST"])
def desk(request: DeskRequest) -> HttpResponseBase:
    form = DeskForm(request.POST or None, instance=Desk.the())
    if form.is_valid():
        actions.describe_desk(**form.cleaned_data)
        messages.success(request, "Kept.")
        return redirect("settings_desk")
    return _page(request, "settings_desk", form)


@for_owners
@require_http_methods(["GET", "POST"])
def people(request: DeskRequest) -> HttpResponseBase:
    form = PersonForm(request.POST or None)
    if form.is_valid() and _add_person(request, form):
        return redirect("settings_people")
    agents = Agent.objects.filter(is_program=False).prefetch_related("teams").order_by("-is_active", "name")
    return _page(request, "settings_people", form, agents=agents)


def _add_person(request: DeskRequest, form: PersonForm) -> bool:
    given = form.cleaned_data
    try:
        agent = actions.add_agent(
            given["email"],
            name=given["name"],
            role=Role(given["role"]),
            teams=given["teams"],
            at=timezone.now(),
        )
    except AgentAlreadyHere as here:
        form.add_error("email", str(here))
        return False
    invitations.invite(agent, by=request.agent)
    messages.success(request, f"{agent.name} was added; a mail says how to sign in.")
    return True


@for_owners
@require_http_methods(["GET", "POST"])
def person(request: DeskRequest, agent_id: int) -> HttpResponseBase:
    agent = get_object_or_404(Agent, pk=agent_id, is_program=False)
    form = PersonForm.of(agent, request.POST or None)
    if form.is_valid():
        given = form.cleaned_data
        try:
            actions.change_agent(
                agent,
                name=given["name"],
                role=Role(given["role"]),
                teams=given["teams"],
                is_active=given["is_active"],
            )
            messages.success(request, f"{agent.name} was changed.")
            return redirect("settings_people")
        except LastOwner as last:
            form.add_error("role", str(last))
    return _page(request, "settings_person", form, person=agent)


@for_owners
@require_http_methods(["GET", "POST"])
def teams(request: DeskRequest) -> HttpResponseBase:
    form = TeamForm(request.POST or None)
    if form.is_valid():
        try:
            actions.make_team(form.cleaned_data["name"], at=timezone.now())
            return redirect("settings_teams")
        except TeamAlreadyHere as here:
            form.add_error("name", str(here))
    return _page(
        request,
        "settings_teams",
        form,
        teams=Team.objects.prefetch_related("agents", "mailboxes").order_by("name"),
    )


@for_owners
@require_http_methods(["GET", "POST"])
def team(request: DeskRequest, team_id: int) -> HttpResponseBase:
    known = get_object_or_404(Team, pk=team_id)
    form = TeamForm(request.POST or None, initial={"name": known.name})
    if form.is_valid():
        try:
            actions.rename_team(known, form.cleaned_data["name"])
            return redirect("settings_teams")
        except TeamAlreadyHere as here:
            form.add_error("name", str(here))
    return _page(request, "settings_team", form, team=known)


@for_owners
@require_http_methods(["GET", "POST"])
def mailbox_list(request: DeskRequest) -> HttpResponseBase:
    form = MailboxForm(request.POST or None)
    if form.is_valid():
        try:
            mailboxes.add_mailbox(**form.cleaned_data, at=timezone.now())
            return redirect("settings_mailboxes")
        except MailboxAlreadyHere as here:
            form.add_error("address", str(here))
    known = Mailbox.objects.select_related("team").order_by("-is_default", "address")
    return _page(request, "settings_mailboxes", form, mailboxes=known)


@for_owners
@require_http_methods(["GET", "POST"])
def mailbox(request: DeskRequest, mailbox_id: int) -> HttpResponseBase:
    known = get_object_or_404(Mailbox, pk=mailbox_id)
    form = MailboxForm.of(known, request.POST or None)
    if form.is_valid():
        try:
            mailboxes.change_mailbox(known, **form.cleaned_data)
            return redirect("settings_mailboxes")
        except MailboxAlreadyHere as here:
            form.add_error("address", str(here))
    return _page(request, "settings_mailbox", form, mailbox=known)


@for_owners
@require_http_methods(["GET", "POST"])
def tokens(request: DeskRequest) -> HttpResponseBase:
    """The key of a new token is shown in the answer to the form that made it, and never again."""
    form, made = TokenForm(request.POST or None), ""
    if form.is_valid():
        _, made = actions.make_token(form.cleaned_data["name"], role=Role(form.cleaned_data["role"]), at=timezone.now())
        form = TokenForm()
    known = ApiToken.objects.select_related("agent").order_by("revoked_at", "-created_at")
    return _page(request, "settings_tokens", form, tokens=known, made=made)


@for_owners
@require_POST
def revoke(request: DeskRequest, token_id: int) -> HttpResponseBase:
    token = get_object_or_404(ApiToken, pk=token_id)
    actions.revoke_token(token, at=timezone.now())
    messages.success(request, f"The key of {token.name} opens nothing any more.")
    return redirect("settings_tokens")


@require_http_methods(["GET", "POST"])
def setup(request: HttpRequest) -> HttpResponseBase:
    """Make the first owner of a new desk. The page exists only until there is one, and only for who has the key."""
    if not invitations.is_setup_key(request.GET.get("key", "")) or Agent.objects.filter(is_program=False).exists():
        raise Http404
    form = OwnerForm(request.POST or None)
    if form.is_valid():
        owner = _found(form.cleaned_data)
        login(request, owner, backend="allauth.account.auth_backends.AuthenticationBackend")
        return redirect("/")
    return render(request, "workspace/settings/setup.html", {"form": form}, status=422 if form.errors else 200)


@transaction.atomic
def _found(given: dict[str, Any]) -> Agent:
    Desk.objects.select_for_update().get(pk=1)  # two who hold the key do not both become the first
    if Agent.objects.filter(is_program=False).exists():
        raise Http404
    now = timezone.now()
    actions.describe_desk(name=given["desk_name"])
    default = Mailbox.objects.get(is_default=True)
    mailboxes.change_mailbox(
        default, address=given["address"], name=given["desk_name"], team=None, signature="", is_default=True
    )
    return actions.add_agent(
        given["email"], name=given["name"], role=Role.OWNER, at=now, password=given["password"], teams=()
    )
