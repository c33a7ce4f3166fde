"""Forms of growth."""

from __future__ import annotations

from django import forms

_LONG = forms.Textarea


class AimForm(forms.Form):
    text = forms.CharField(max_length=300, label="What you want to become better in")
    why = forms.CharField(max_length=2000, required=False, widget=_LONG, label="Why it matters to you")
    review_on = forms.DateField(
        required=False, label="Look at it again on", widget=forms.DateInput(attrs={"type": "date"})
    )


class StepForm(forms.Form):
    text = forms.CharField(max_length=300, label="A next step")


class EvidenceForm(forms.Form):
    conversation = forms.IntegerField(min_value=1, max_value=2**62, label="In which conversation")
    what = forms.CharField(max_length=500, label="What it shows")


class NoteForm(forms.Form):
    text = forms.CharField(max_length=4000, widget=_LONG, label="What you talked about")


class CoachingForm(forms.Form):
    praise = forms.CharField(
        max_length=2000, widget=_LONG, label="What was good", help_text="First, and not to be left out."
    )
    wish = forms.CharField(max_length=2000, required=False, widget=_LONG, label="What could be better next time")
