"""What a customer wants of us: preferences, and sentences that were kept. Set by who answers, taken back by
one press.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

from django import forms
from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from regard.conversations.acquaintance import visible_customers
from regard.conversations.models import Conversation
from regard.customers.models import Customer
from regard.journey import actions
from regard.journey.actions import NothingToTakeBack, Wishes
from regard.journey.models import KeptSentence, Preferences
from regard.lib.numbers import id_of
from regard.ui.links import url
from regard.workspace.door import DeskRequest, for_answerers
from regard.workspace.settings.forms import LANGUAGES

CHANNELS = [("", "Any way"), ("email", "By email"), ("phone", "By phone"), ("chat", "By chat")]


class PreferencesForm(forms.Form):
    """How a customer wants to be served."""

    channel = forms.ChoiceField(choices=CHANNELS, required=False, label="Best reached")
    hours = forms.CharField(max_length=120, required=False, help_text="As “after 17:00”, “not on Sundays”.")
    language = forms.ChoiceField(choices=[("", "Not known"), *LANGUAGES], required=False)
    tone = forms.CharField(max_length=200, required=False, help_text="How to write: “plainly”, “formal”, “first name”.")
    no_offers = forms.BooleanField(required=False, label="No offers", help_text="We send answers and nothing else.")

    @classmethod
    def of(cls, customer: Customer, wishes: Wishes | None) -> PreferencesForm:
        """Return the form with what was noted."""
        known = wishes or Wishes()
        return cls(
            initial={
                "channel": known.channel,
                "hours": known.hours,
                "tone": known.tone,
                "no_offers": known.no_offers,
                "language": customer.language,
            }
        )


@dataclass(frozen=True)
class JustNoted:
    """What was changed a moment ago, and the address that takes it back."""

    words: str
    undo: str


def just_noted(request: DeskRequest, customer: Customer) -> JustNoted | None:
    """Return what the address says was changed just now, while that stands."""
    if changed := id_of(request.GET.get("preferred")):
        rows = Preferences.objects.filter(pk=changed, customer=customer, undone_at=None)
        return JustNoted("Noted", url("preferences_undoing", changed)) if rows.exists() else None
    if gone := id_of(request.GET.get("let_go")):
        rows = _kept(request).filter(pk=gone, customer=customer, withdrawn_at__isnull=False)
        return JustNoted("No longer kept", url("keeping_again", gone)) if rows.exists() else None
    return None


@require_POST
@for_answerers
def preferences_undoing(request: DeskRequest, preferences_id: int) -> HttpResponseBase:
    """Take the change back; one that does not stand any more stays as it is."""
    mine = Preferences.objects.filter(customer__in=visible_customers(request.agent))
    made = get_object_or_404(mine, pk=preferences_id)
    with suppress(NothingToTakeBack):
        actions.take_back(made, at=timezone.now())
    return back(made.customer_id)


@require_POST
@for_answerers
def letting_go(request: DeskRequest, kept_id: int) -> HttpResponseBase:
    """Keep a sentence no more."""
    kept = get_object_or_404(_kept(request), pk=kept_id)
    actions.let_go(kept, at=timezone.now())
    return back(kept.customer_id, f"?let_go={kept.pk}")


@require_POST
@for_answerers
def keeping_again(request: DeskRequest, kept_id: int) -> HttpResponseBase:
    """Keep it all the same."""
    kept = get_object_or_404(_kept(request), pk=kept_id)
    actions.keep_again(kept)
    return back(kept.customer_id)


def _kept(request: DeskRequest):  # type: ignore[no-untyped-def]
    return KeptSentence.objects.filter(conversation__in=Conversation.objects.visible_to(request.agent))


def back(customer_id: int, query: str = "") -> HttpResponseBase:
    """Go to the customer's page."""
    return redirect(url("customer", customer_id) + query)
