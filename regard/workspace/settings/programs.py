"""The keys with which programs use the API."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from regard.team import actions
from regard.team.models import ApiToken
from regard.workspace.door import DeskRequest
from regard.workspace.settings.door import for_owners
from regard.workspace.settings.forms import TokenForm
from regard.workspace.settings.showing import show


@for_owners
@require_http_methods(["GET", "POST"])
def tokens(request: DeskRequest) -> HttpResponseBase:
    """The key of a new token is shown in the answer to the form that made it, and never again."""
    form, made = TokenForm(request.POST or None), ""
    if form.is_valid():
        _, made = actions.make_token(**form.cleaned_data, at=timezone.now())
        form = TokenForm()
    known = ApiToken.objects.select_related("agent").order_by("revoked_at", "-created_at")
    return show(request, "settings_tokens", form, tokens=known, made=made)


@for_owners
@require_POST
def revoke(request: DeskRequest, token_id: int) -> HttpResponseBase:
    token = get_object_or_404(ApiToken, pk=token_id)
    actions.revoke_token(token, at=timezone.now())
    messages.success(request, f"The key of {token.name} opens nothing any more.")
    return redirect("settings_tokens")
