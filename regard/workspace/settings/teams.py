"""The teams: the list with the form for one more, and one team."""

from __future__ import annotations

from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from regard.team.actions import TeamAlreadyHere, make_team, rename_team
from regard.team.models import Team
from regard.workspace.door import DeskRequest
from regard.workspace.settings.door import for_owners
from regard.workspace.settings.forms import TeamForm
from regard.workspace.settings.showing import is_done, show


@for_owners
@require_http_methods(["GET", "POST"])
def teams(request: DeskRequest) -> HttpResponseBase:
    form = TeamForm(request.POST or None)
    if is_done(form, lambda given: make_team(**given, at=timezone.now()), refusal=TeamAlreadyHere, field="name"):
        return redirect("settings_teams")
    known = Team.objects.prefetch_related("agents", "mailboxes").order_by("name")
    return show(request, "settings_teams", form, teams=known)


@for_owners
@require_http_methods(["GET", "POST"])
def team(request: DeskRequest, team_id: int) -> HttpResponseBase:
    known = get_object_or_404(Team, pk=team_id)
    form = TeamForm(request.POST or None, initial={"name": known.name})
    if is_done(form, lambda given: rename_team(known, **given), refusal=TeamAlreadyHere, field="name"):
        return redirect("settings_teams")
    return show(request, "settings_team", form, team=known)
