"""Our addresses: the list with the form for one more, and one mailbox."""

from __future__ import annotations

from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from regard.channels.imap.models import Account
from regard.channels.outgoing.models import Server
from regard.conversations.mailboxes import MailboxAlreadyHere, add_mailbox, change_mailbox
from regard.conversations.models import Mailbox
from regard.post import ways
from regard.workspace.door import DeskRequest
from regard.workspace.settings.door import for_owners
from regard.workspace.settings.forms import MailboxForm
from regard.workspace.settings.showing import is_done, show


@for_owners
@require_http_methods(["GET", "POST"])
def mailboxes(request: DeskRequest) -> HttpResponseBase:
    form = MailboxForm(request.POST or None)
    if is_done(
        form, lambda given: add_mailbox(**given, at=timezone.now()), refusal=MailboxAlreadyHere, field="address"
    ):
        return redirect("settings_mailboxes")
    known = Mailbox.objects.select_related("team").order_by("-is_default", "address")
    fetched = {account.mailbox_id: account for account in Account.objects.all()}
    return show(request, "settings_mailboxes", form, mailboxes=known, fetched=fetched)


@for_owners
@require_http_methods(["GET", "POST"])
def mailbox(request: DeskRequest, mailbox_id: int) -> HttpResponseBase:
    known = get_object_or_404(Mailbox, pk=mailbox_id)
    form = MailboxForm.of(known, request.POST or None)
    if is_done(form, lambda given: change_mailbox(known, **given), refusal=MailboxAlreadyHere, field="address"):
        return redirect("settings_mailboxes")
    account = Account.objects.filter(mailbox=known).first()
    server, desks = Server.objects.filter(mailbox=known).first(), ways.desks()
    return show(
        request, "settings_mailbox", form,
        mailbox=known, account=account, server=server, desks=desks.host if desks else "",
    )  # fmt: skip
