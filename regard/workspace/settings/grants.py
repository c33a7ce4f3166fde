"""A mailbox opened by the leave of its provider instead of a password: the owner's app there, the way and back."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from regard.channels.imap import actions, granting
from regard.channels.imap.actions import Given
from regard.channels.imap.granting import Asked, Journey
from regard.channels.imap.models import Account, Grant, Security
from regard.channels.imap.providers import NotAnswered, NotGranted
from regard.conversations.models import Mailbox
from regard.lib.mail_servers import Trouble
from regard.lib.sealing import NotToBeOpened
from regard.ui.links import url
from regard.workspace.door import DeskRequest
from regard.workspace.settings.door import for_owners
from regard.workspace.settings.forms import GrantForm
from regard.workspace.settings.showing import show

IN_SESSION = "mailbox_leave"


@for_owners
@require_http_methods(["GET", "POST"])
def grant(request: DeskRequest, mailbox_id: int) -> HttpResponseBase:
    """Show the owner's app and the way to the provider; POST keeps the app."""
    mailbox = get_object_or_404(Mailbox, pk=mailbox_id)
    known = Grant.objects.filter(mailbox=mailbox).first()
    form = GrantForm.of(known, request.POST or None)
    if form.is_valid():
        try:
            granting.prepare(mailbox, Asked(**form.cleaned_data))
        except ValueError as refusal:
            form.add_error("secret", str(refusal))
        else:
            return redirect("settings_grant", mailbox.pk)
    way = ""
    if known and not form.errors:
        way, journey = granting.set_out(known, user=_user_of(mailbox), return_url=return_url())
        request.session[IN_SESSION] = asdict(journey)
    account = Account.objects.filter(mailbox=mailbox).first()
    return show(
        request, "settings_grant", form,
        mailbox=mailbox, grant=known, account=account, way=way, return_url=return_url(),
        provider=granting.provider_of(known) if known else None,
    )  # fmt: skip


@for_owners
@require_GET
def grant_return(request: DeskRequest) -> HttpResponseBase:
    """The owner is back from the provider, with its leave or its refusal."""
    kept: dict[str, Any] | None = request.session.get(IN_SESSION)
    if not kept:
        raise Http404
    journey = Journey(**kept)
    mailbox = get_object_or_404(Mailbox, pk=journey.mailbox_id)
    if "code" not in request.GET:
        said = request.GET.get("error_description") or request.GET.get("error") or "nothing"
        messages.error(request, f"The provider gave no leave: {said[:200]}")
        return redirect("settings_grant", mailbox.pk)
    state, code = request.GET.get("state", ""), request.GET["code"]
    try:
        given = granting.come_back(journey, state=state, code=code, return_url=return_url(), at=timezone.now())
    except (granting.Forged, NotGranted, NotAnswered, NotToBeOpened) as error:
        messages.error(request, str(error))
        return redirect("settings_grant", mailbox.pk)
    del request.session[IN_SESSION]
    return _set_up(request, mailbox, given)


def _set_up(request: DeskRequest, mailbox: Mailbox, given: Grant) -> HttpResponseBase:
    """Fetch the mail from where it is known to wait; where it is not, the owner says."""
    account, host = Account.objects.filter(mailbox=mailbox).first(), granting.provider_of(given).host
    place: Given | None = None
    if host and (account is None or account.host != host):
        place = Given(host, 993, Security.TLS, _user_of(mailbox), "", "INBOX", by_leave=True)
    elif account:
        place = Given(
            account.host, account.port, account.security, account.user, "", account.folder, account.move_to,
            after=account.after, takes_old=account.takes_old, by_leave=True,
        )  # fmt: skip
    if place is None:
        messages.success(request, "Connected. Now say where the mail waits.")
        return redirect("settings_account", mailbox.pk)
    try:
        actions.set_up(mailbox, place, at=timezone.now())
    except Trouble as trouble:
        messages.error(request, f"The leave was given, but the mail cannot be fetched: {trouble}")
    else:
        messages.success(request, f"Connected. Mail for {mailbox.address} is fetched from now on.")
    return redirect("settings_account", mailbox.pk)


def return_url() -> str:
    """Return the address that the owner enters at the provider."""
    return f"{settings.OPTIONS['REGARD_URL']}{url('settings_grant_return')}"


def _user_of(mailbox: Mailbox) -> str:
    return Account.objects.filter(mailbox=mailbox).values_list("user", flat=True).first() or mailbox.address
