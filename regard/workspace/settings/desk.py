"""What the desk is called and how it behaves."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from regard.team import actions
from regard.team.models import Desk
from regard.workspace.door import DeskRequest
from regard.workspace.settings.door import for_owners
from regard.workspace.settings.forms import DeskForm
from regard.workspace.settings.showing import show


@for_owners
@require_http_methods(["GET", "POST"])
def desk(request: DeskRequest) -> HttpResponseBase:
    form = DeskForm(request.POST or None, instance=Desk.the())
    if form.is_valid():
        actions.describe_desk(**form.cleaned_data)
        messages.success(request, "Kept.")
        return redirect("settings_desk")
    return show(request, "settings_desk", form)
