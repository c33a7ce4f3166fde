"""The server that a mailbox's mail is fetched from: tried before it is kept, and what keeps us from it in words."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from regard.channels.imap import actions
from regard.channels.imap.actions import Given
from regard.channels.imap.models import Account, Grant
from regard.conversations.models import Mailbox
from regard.lib.mail_servers import Trouble
from regard.workspace.door import DeskRequest
from regard.workspace.settings.door import for_owners
from regard.workspace.settings.forms import AccountForm
from regard.workspace.settings.showing import show


@for_owners
@require_http_methods(["GET", "POST"])
def account(request: DeskRequest, mailbox_id: int) -> HttpResponseBase:
    """Show the mailbox's server; POST tries what is given and keeps it if mail can be fetched so."""
    mailbox = get_object_or_404(Mailbox, pk=mailbox_id)
    known = Account.objects.filter(mailbox=mailbox).first()
    grant = Grant.objects.filter(mailbox=mailbox, granted_at__isnull=False).first()
    form = AccountForm.of(known, mailbox.address, request.POST or None, by_leave=grant is not None)
    if form.is_valid() and _is_set_up(mailbox, form):
        messages.success(request, f"Connected. Mail for {mailbox.address} is fetched from now on.")
        return redirect("settings_account", mailbox.pk)
    return show(request, "settings_account", form, mailbox=mailbox, account=known, grant=grant)


def _is_set_up(mailbox: Mailbox, form: AccountForm) -> bool:
    given: dict[str, Any] = form.cleaned_data
    try:
        by_leave = "password" not in form.fields
        actions.set_up(mailbox, Given(**{"password": "", **given, "by_leave": by_leave}), at=timezone.now())
    except Trouble as trouble:
        form.add_error(trouble.field if trouble.field in form.fields else None, str(trouble))
        return False
    return True


@for_owners
@require_POST
def account_end(request: DeskRequest, mailbox_id: int) -> HttpResponseBase:
    mailbox = get_object_or_404(Mailbox, pk=mailbox_id)
    actions.give_up(mailbox)
    messages.success(request, f"Mail for {mailbox.address} is not fetched any more. What came stays.")
    return redirect("settings_mailbox", mailbox.pk)
