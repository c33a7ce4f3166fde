"""«We have your letter»: whether a mailbox sends its automatic answer, and in which words."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from regard.channels.email import acknowledging, compose
from regard.channels.email.wording import WORDINGS
from regard.conversations.mailboxes import set_acknowledgement
from regard.conversations.models import Mailbox
from regard.team.models import Desk
from regard.workspace.door import DeskRequest
from regard.workspace.settings.door import for_owners
from regard.workspace.settings.showing import show

LANGUAGES = {"en": "English", "de": "German", "fr": "French", "es": "Spanish", "nl": "Dutch", "it": "Italian",
             "pt": "Portuguese", "pl": "Polish"}  # fmt: skip
EXAMPLE, EXAMPLE_NEED = "Mara Lind", "Is there a ramp at Heron?"


class AcknowledgementForm(forms.Form):
    """The automatic answer of a mailbox. language: that of the preview."""

    is_on = forms.BooleanField(required=False)
    words = forms.CharField(
        required=False,
        max_length=2000,
        widget=forms.Textarea,
        label="In your own words",
        help_text="Left empty, ours stand there in the customer’s language, as far as we speak it. {name}, {desk} and "
        "{promise} are filled in; where nothing is promised, {promise} vanishes with its line.",
    )
    language = forms.ChoiceField(
        choices=[(code, LANGUAGES[code]) for code in WORDINGS], required=False, label="Preview of our words in"
    )


@for_owners
@require_http_methods(["GET", "POST"])
def acknowledgement(request: DeskRequest, mailbox_id: int) -> HttpResponseBase:
    """Show what the mailbox answers by itself; POST keeps it, or with `preview` only shows what it would be."""
    mailbox = get_object_or_404(Mailbox, pk=mailbox_id)
    initial = {"is_on": mailbox.acknowledges, "words": mailbox.acknowledgement, "language": Desk.the().language[:2]}
    form = AcknowledgementForm(request.POST or None, initial=initial)
    if form.is_valid() and "preview" not in request.POST:
        given = form.cleaned_data
        set_acknowledgement(mailbox, is_on=given["is_on"], words=given["words"])
        told = "tells by itself that a letter has arrived" if given["is_on"] else "answers nothing by itself"
        messages.success(request, f"Kept. {mailbox.address} {told}.")
        return redirect("settings_acknowledgement", mailbox.pk)
    shown = form.cleaned_data if form.is_valid() else initial
    return show(request, "settings_acknowledgement", form, mailbox=mailbox, preview=_preview(mailbox, shown))


def _preview(mailbox: Mailbox, given: dict[str, Any]) -> str:
    """Write the answer as a customer would read it, with a promise until tomorrow. Nothing is kept."""
    desk, now = Desk.the(), timezone.now()
    as_typed = Mailbox(name=mailbox.name, acknowledgement=given["words"].strip())
    wording = acknowledging.wording_of(as_typed, given["language"], desk)
    line = compose.quoting_line(wording, at=now, name=EXAMPLE, time_zone=desk.time_zone)
    quote = compose.Quote(line, EXAMPLE_NEED)
    name, due_at = EXAMPLE.split()[0], now + timedelta(days=1)
    return acknowledging.write(as_typed, wording, desk, name=name, due_at=due_at, quote=quote).text
