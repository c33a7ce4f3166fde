"""The provider that brings a mailbox's mail by HTTP: which, its key, and the address to enter there."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from regard.channels.carriers import actions
from regard.channels.carriers.models import Carrier, Kind
from regard.channels.carriers.telling import TELLERS
from regard.conversations.models import Mailbox
from regard.ui.links import url
from regard.workspace.door import DeskRequest
from regard.workspace.settings.door import for_owners
from regard.workspace.settings.showing import is_done, show

WHERE = {
    Kind.MAILGUN: (
        "In Mailgun: Receiving, Create route. Match the recipient, and forward to this address, exactly as it stands."
    ),
    Kind.MANDRILL: (
        "In Mandrill: Inbound, your domain, Routes. Add a route to this address. Its key stands under Webhooks."
    ),
    Kind.POSTMARK: (
        "In Postmark: your server, the inbound stream, Settings. Enter this address as the webhook and switch on "
        "“Include raw email content in JSON payload”."
    ),
    Kind.SENDGRID: (
        "In SendGrid: Settings, Inbound Parse, Add host & URL. Enter this address and switch on “POST the raw, full "
        "MIME message”."
    ),
    Kind.SPARKPOST: "In SparkPost: make a relay webhook with this address as its target.",
    Kind.RAW: (
        "Send each mail as the body of a POST to this address, one a request. 200 means that it is kept; anything "
        "else, that it is to be sent again."
    ),
}


class CarrierForm(forms.Form):
    """Who brings the mail, and what it signs with."""

    kind = forms.ChoiceField(choices=Kind.choices, label="Who brings it")
    signing_key = forms.CharField(
        max_length=300,
        required=False,
        label="The key that it signs with",
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text="Mailgun (HTTP webhook signing key) and Mandrill sign. Left empty, the one that is kept stays.",
    )


@for_owners
@require_http_methods(["GET", "POST"])
def carrier(request: DeskRequest, mailbox_id: int) -> HttpResponseBase:
    mailbox = get_object_or_404(Mailbox, pk=mailbox_id)
    known = Carrier.objects.filter(mailbox=mailbox).first()
    form = CarrierForm(request.POST or None, initial={"kind": known.kind if known else Kind.MAILGUN})
    if is_done(
        form,
        lambda given: actions.let_in(mailbox, **given, at=timezone.now()),
        refusal=actions.KeyMissing,
        field="signing_key",
    ):
        return redirect("settings_carrier", mailbox.pk)
    base = settings.OPTIONS["REGARD_URL"]
    return show(
        request, "settings_carrier", form, mailbox=mailbox, carrier=known,
        address=f"{base}{url('mail_brought', known.key)}" if known else "",
        told_address=f"{base}{url('mail_told', known.key)}" if known and known.kind in TELLERS else "",
        where=WHERE[Kind(known.kind)] if known else "", is_public=base.startswith("https://"),
    )  # fmt: skip


@for_owners
@require_POST
def carrier_end(request: DeskRequest, mailbox_id: int) -> HttpResponseBase:
    mailbox = get_object_or_404(Mailbox, pk=mailbox_id)
    actions.end(mailbox)
    messages.success(request, "Nothing more is taken from there. What came stays.")
    return redirect("settings_mailbox", mailbox.pk)
