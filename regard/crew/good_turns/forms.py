"""Telling a good turn, and saying of one what it was."""

from __future__ import annotations

from typing import Any

from django import forms

from regard.crew.good_turns.actions import Told, members
from regard.definition.elements import ELEMENTS
from regard.team.models import Agent

WAS = [("no", "Nobody had to do it"), ("yes", "It was part of the job")]
"""A job function that was done well is worth a thank-you; a good turn is what nobody had to do."""


class TurnForm(forms.Form):
    """What was done, and whether anybody had to do it."""

    what = forms.CharField(max_length=1000, widget=forms.Textarea, label="What was done")
    was_job = forms.ChoiceField(
        choices=[("", "Choose one"), *WAS], label="Did it have to be done?",
        help_text="You get the sandwich that you ordered: that is the job. It comes with a smile: nobody had to.",
    )  # fmt: skip
    elements = forms.MultipleChoiceField(
        required=False,
        choices=[(each.key, each.name) for each in ELEMENTS],
        widget=forms.CheckboxSelectMultiple,
        label="What it shows",
    )

    def told(self) -> Told:
        data = self.cleaned_data
        return Told(data["what"], data["was_job"] == "no", data["elements"], data.get("words", ""))

    def chosen(self) -> set[str]:
        """Return which elements are ticked."""
        return {str(each) for each in self["elements"].value() or ()}


class TellForm(TurnForm):
    """The same with who did it, and the customer's words for it."""

    agent = forms.ModelChoiceField(Agent.objects.none(), label="Who did it", empty_label="Choose a colleague")
    conversation = forms.IntegerField(
        required=False, min_value=1, max_value=2**62, label="In which conversation", help_text="Its number, if any."
    )
    words = forms.CharField(
        required=False, max_length=500, widget=forms.Textarea, label="The customer’s words for it",
        help_text="As they stand in that conversation. Without them it is a note.",
    )  # fmt: skip

    def __init__(self, teller: Agent, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agent"].queryset = members().exclude(pk=teller.pk)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("words") and not data.get("conversation"):
            self.add_error("conversation", "Say in which conversation these words stand.")
        return data
