"""Servers whose word on where mail comes from counts: named, proposed, taken off; each of it undone."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from regard.channels.origin import trusting
from regard.channels.origin.models import TrustedServer
from regard.workspace.door import DeskRequest
from regard.workspace.settings.door import for_owners
from regard.workspace.settings.showing import is_done, show


class ServerForm(forms.Form):
    """The name by which a server signs its findings, and where it writes them."""

    name = forms.CharField(
        label="Name of the server",
        max_length=253,
        help_text="As it stands first in the mail’s Authentication-Results, such as “mx.example.com”.",
    )
    stands_below = forms.BooleanField(label="It writes below its own Received line", required=False)


@for_owners
@require_http_methods(["GET", "POST"])
def senders(request: DeskRequest) -> HttpResponseBase:
    """List whose word counts, and who may be meant; POST trusts one."""
    form = ServerForm(request.POST or None)
    trusted: list[TrustedServer] = []

    def act(given: dict[str, Any]) -> None:
        trusted.append(trusting.trust(given["name"], stands_below=given["stands_below"]))

    if is_done(form, act, refusal=ValueError, field="name"):
        messages.success(request, f"What {trusted[0]} finds counts for mail from now on.")
        return redirect("settings_senders")
    return show(
        request,
        "settings_senders",
        form,
        servers=TrustedServer.objects.filter(gone_at=None).order_by("name"),
        gone=TrustedServer.objects.exclude(gone_at=None).order_by("-gone_at"),
        proposals=trusting.proposals(),
    )


@require_POST
@for_owners
def sender_removal(request: DeskRequest) -> HttpResponseBase:
    """Trust a server no more."""
    server = get_object_or_404(TrustedServer, name=request.POST.get("name", ""))
    trusting.distrust(server, at=timezone.now())
    messages.success(request, f"What {server} finds does not count any more. What was found stays.")
    return redirect("settings_senders")
