"""What keeps the desk from its work: what is open, what was, and putting one off."""

from __future__ import annotations

from datetime import timedelta

from django import forms
from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from regard.lib.numbers import whole_number
from regard.troubles import actions
from regard.troubles.models import Trouble
from regard.workspace.door import DeskRequest
from regard.workspace.settings.door import for_owners
from regard.workspace.settings.showing import show

MOST_PAST = 20
LONGEST_DAYS = 30


@for_owners
@require_GET
def troubles(request: DeskRequest) -> HttpResponseBase:
    now = timezone.now()
    known = list(Trouble.objects.open().select_related("snoozed_by"))
    past = Trouble.objects.exclude(ended_at=None).order_by("-ended_at", "-pk")[:MOST_PAST]
    return show(
        request,
        "settings_troubles",
        forms.Form(),
        troubles=[(one, bool(one.snoozed_until and one.snoozed_until > now), actions.job_of(one)) for one in known],
        past=past,
    )


@for_owners
@require_POST
def snooze(request: DeskRequest, trouble_id: int) -> HttpResponseBase:
    """Show it no more for some days; 0 shows it again."""
    trouble = get_object_or_404(Trouble.objects.open(), pk=trouble_id)
    days, now = min(whole_number(request.POST.get("days", "")) or 0, LONGEST_DAYS), timezone.now()
    if days:
        actions.snooze(trouble, until=now + timedelta(days=days), by=request.agent, at=now)
        messages.success(request, "Put off. It stands here until it is over.")
    else:
        actions.wake(trouble, at=now)
    return redirect("settings_troubles")


@for_owners
@require_POST
def run_again(request: DeskRequest, trouble_id: int) -> HttpResponseBase:
    trouble = get_object_or_404(Trouble.objects.open(), pk=trouble_id)
    actions.run_again(trouble, at=timezone.now())
    messages.success(request, "It runs again.")
    return redirect("settings_troubles")
