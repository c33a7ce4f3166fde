"""How often customers are asked, and by when is repaired what fell short."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from regard.judgement import actions
from regard.judgement.models import Extra, Rules
from regard.workspace.door import DeskRequest
from regard.workspace.settings.door import for_owners
from regard.workspace.settings.showing import show

MOST_DAYS = 365
REMINDERS = [
    ("0", "Never"),
    ("2", "After two days"),
    ("3", "After three days"),
    ("5", "After five days"),
    ("7", "After a week"),
]


class RulesForm(forms.ModelForm):
    """The rules of asking."""

    rest_days = forms.IntegerField(
        label="Days of rest",
        min_value=0,
        max_value=MOST_DAYS,
        help_text="A customer who was asked is not asked again for so long, unless that customer writes.",
    )
    reminder_days = forms.TypedChoiceField(
        label="Ask once more",
        coerce=int,
        choices=REMINDERS,
        help_text="A question that is still open, once; never to who wrote since.",
    )
    extra = forms.ChoiceField(
        label="One other scale",
        required=False,
        choices=[("", "None"), *Extra.choices],
        help_text="Offered beside the words, for teams that report it. It is never mixed with the judgement.",
    )
    repair_days = forms.IntegerField(
        label="Days to repair",
        min_value=1,
        max_value=60,
        help_text="From a judgement below “met it” until it is to be made right.",
    )

    class Meta:
        model = Rules
        fields = ["rest_days", "reminder_days", "extra", "repair_days"]


@for_owners
@require_http_methods(["GET", "POST"])
def asking(request: DeskRequest) -> HttpResponseBase:
    form = RulesForm(request.POST or None, instance=Rules.the())
    if form.is_valid():
        actions.set_rules(**form.cleaned_data)
        messages.success(request, "Kept.")
        return redirect("settings_asking")
    return show(request, "settings_asking", form)
