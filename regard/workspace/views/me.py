"""An agent's own settings."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from regard.conversations.addresses import forwarding_address
from regard.conversations.models import Mailbox
from regard.team import actions
from regard.ui.links import url
from regard.workspace.door import DeskRequest, for_answerers, for_readers
from regard.workspace.forms import PreferencesForm
from regard.workspace.frame import frame


@require_http_methods(["GET", "HEAD", "POST"])
@for_readers
def me(request: DeskRequest) -> HttpResponse:
    """Show and change how the desk looks and behaves for this agent."""
    if request.method == "POST":
        form = PreferencesForm(request.POST)
        if form.is_valid():
            actions.prefer(request.agent, **form.cleaned_data)
            messages.success(request, "Your settings are kept.")
            return HttpResponseRedirect(url("me"), status=303)
        return render(request, "workspace/me.html", frame(request) | {"form": form} | _forwarding(request), status=422)
    agent = request.agent
    form = PreferencesForm(
        initial={
            name: getattr(agent, name) for name in ("theme", "density", "time_zone", "has_single_keys", "wants_digest")
        }
    )
    return render(request, "workspace/me.html", frame(request) | {"form": form} | _forwarding(request))


def _forwarding(request: DeskRequest) -> dict[str, str]:
    """Return the address to which who may answer forwards customers' mails."""
    mailbox = Mailbox.objects.filter(is_default=True).first() if request.agent.can_answer else None
    return {"forwarding": forwarding_address(request.agent, mailbox.address) if mailbox else ""}


@require_POST
@for_answerers
def me_forwarding(request: DeskRequest) -> HttpResponse:
    """Make another forwarding address, when the one before is known to somebody."""
    actions.renew_forwarding(request.agent)
    messages.success(request, "This is your forwarding address now. The one before is like any other address.")
    return HttpResponseRedirect(url("me"), status=303)
