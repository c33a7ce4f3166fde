"""The server that a mailbox's own mail leaves by, instead of the desk's."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from regard.channels.imap.models import Grant
from regard.channels.outgoing import actions
from regard.channels.outgoing.actions import Given
from regard.channels.outgoing.models import Server
from regard.conversations.models import Mailbox
from regard.lib.mail_servers import Trouble
from regard.post import ways
from regard.workspace.door import DeskRequest
from regard.workspace.settings.door import for_owners
from regard.workspace.settings.forms import OutgoingForm
from regard.workspace.settings.showing import show

USUAL_HOSTS = {"imap.gmail.com": "smtp.gmail.com", "outlook.office365.com": "smtp.office365.com"}


@for_owners
@require_http_methods(["GET", "POST"])
def outgoing(request: DeskRequest, mailbox_id: int) -> HttpResponseBase:
    """Show how the mailbox's mail leaves; POST tries the server that is given and keeps it if it lets us send."""
    mailbox = get_object_or_404(Mailbox.objects.select_related("account"), pk=mailbox_id)
    known = Server.objects.filter(mailbox=mailbox).first()
    grant = Grant.objects.filter(mailbox=mailbox, granted_at__isnull=False).first()
    fetched = getattr(mailbox, "account", None)
    guess = USUAL_HOSTS.get(fetched.host, fetched.host.replace("imap.", "smtp.", 1)) if fetched else ""
    usual = {"user": mailbox.address, "host": guess, "by_leave": bool(grant)}
    form = OutgoingForm.of(known, usual, request.POST or None)
    if form.is_valid() and _is_set_up(mailbox, form, has_leave=grant is not None):
        host = form.cleaned_data["host"]
        messages.success(request, f"{host} lets us send. Mail from {mailbox.address} leaves by it.")
        return redirect("settings_outgoing", mailbox.pk)
    desks = ways.desks()
    return show(
        request, "settings_outgoing", form,
        mailbox=mailbox, server=known, grant=grant, desks=desks.host if desks else "",
    )  # fmt: skip


def _is_set_up(mailbox: Mailbox, form: OutgoingForm, *, has_leave: bool) -> bool:
    given: dict[str, Any] = form.cleaned_data
    try:
        actions.set_up(mailbox, Given(**{**given, "by_leave": given["by_leave"] and has_leave}), at=timezone.now())
    except Trouble as trouble:
        form.add_error(trouble.field if trouble.field in form.fields else None, str(trouble))
        return False
    return True


@for_owners
@require_POST
def outgoing_end(request: DeskRequest, mailbox_id: int) -> HttpResponseBase:
    mailbox = get_object_or_404(Mailbox, pk=mailbox_id)
    actions.give_up(mailbox, at=timezone.now())
    messages.success(request, f"Mail from {mailbox.address} leaves by the desk’s own way again.")
    return redirect("settings_outgoing", mailbox.pk)


@for_owners
@require_POST
def outgoing_trial(request: DeskRequest, mailbox_id: int) -> HttpResponseBase:
    """Send whoever asks a mail as the mailbox, and show what comes of it."""
    mailbox = get_object_or_404(Mailbox, pk=mailbox_id)
    post = actions.send_trial(mailbox, to=request.agent, at=timezone.now())
    return redirect("post", post.pk)
