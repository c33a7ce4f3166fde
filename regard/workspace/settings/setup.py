"""The first owner's way in."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import login
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from regard.conversations.mailboxes import MailboxAlreadyHere, change_mailbox
from regard.conversations.models import Mailbox
from regard.team import actions
from regard.team.models import Agent, Desk, Role
from regard.workspace.settings.forms import OwnerForm
from regard.workspace.settings.invitations import is_setup_key
from regard.workspace.settings.showing import is_done


@require_http_methods(["GET", "POST"])
def setup(request: HttpRequest) -> HttpResponseBase:
    """Make the first owner of a new desk. The page exists only until there is one, and only for who has the key."""
    if not is_setup_key(request.GET.get("key", "")) or _has_people():
        raise Http404

    def found(given: dict[str, Any]) -> None:
        login(request, _first_owner(given))

    form = OwnerForm(request.POST or None)
    if is_done(form, found, refusal=MailboxAlreadyHere, field="address"):
        return redirect("/")
    return render(request, "workspace/settings/setup.html", {"form": form}, status=422 if form.errors else 200)


@transaction.atomic
def _first_owner(given: dict[str, Any]) -> Agent:
    Desk.objects.select_for_update().get(pk=1)  # two who hold the key do not both become the first
    if _has_people():
        raise Http404
    actions.describe_desk(name=given["desk_name"])
    default = Mailbox.objects.get(is_default=True)
    change_mailbox(default, address=given["address"], name=given["desk_name"], team=None, signature="", is_default=True)
    return actions.add_agent(
        given["email"], name=given["name"], role=Role.OWNER, at=timezone.now(), password=given["password"]
    )


def _has_people() -> bool:
    return Agent.objects.filter(is_program=False).exists()
