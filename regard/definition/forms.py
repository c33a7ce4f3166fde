"""Forms of the definition."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from regard.definition import registering
from regard.definition.deciding import RULES, Rule
from regard.definition.elements import ELEMENTS
from regard.definition.models import Kind, Shows
from regard.promises.models import Promise

_LONG = forms.Textarea


class WordingForm(forms.Form):
    """How the creed or a clause is to read, what its version is called, and why."""

    heading = forms.CharField(max_length=120, help_text="The clause in a few words.")
    text = forms.CharField(max_length=2000, widget=_LONG, label="How it is to read")
    elements = forms.MultipleChoiceField(
        required=False,
        choices=[(each.key, each.name) for each in ELEMENTS],
        widget=forms.CheckboxSelectMultiple,
        label="Which elements of service it asks for",
    )
    title = forms.CharField(
        max_length=120, label="What changes, in a few words", help_text="The version will be called so."
    )
    why = forms.CharField(max_length=2000, widget=_LONG, label="Why", help_text="What happened that calls for it.")

    def __init__(self, kind: Kind, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        left_out = {Kind.CREED: ("heading", "elements"), Kind.DROP: ("heading", "text", "elements")}
        for name in left_out.get(kind, ()):
            del self.fields[name]

    def chosen(self) -> set[str]:
        """Return which elements are ticked."""
        return {str(each) for each in self["elements"].value() or ()} if "elements" in self.fields else set()


class TextForm(forms.Form):
    """A few words: an own definition, a comment, what a source says now."""

    text = forms.CharField(max_length=2000, widget=_LONG)


class RoundForm(forms.Form):
    question = forms.CharField(
        max_length=300, label="What everybody answers", initial="What is customer service, in your own words?"
    )


class _DateField(forms.CharField):
    def clean(self, value: Any) -> str:
        try:
            return registering.date_of(super().clean(value))
        except registering.NoSuchDate as wrong:
            raise forms.ValidationError(str(wrong)) from None


def _date(label: str) -> forms.CharField:
    return _DateField(required=False, max_length=10, label=label, help_text="2013, 2013-11 or 2013-11-04; or nothing.")


class EntryForm(forms.Form):
    source = forms.CharField(max_length=200, help_text="A dictionary, a site, a book, a person.")
    author = forms.CharField(max_length=200, required=False)
    text = forms.CharField(max_length=2000, widget=_LONG, label="What it says", help_text="As it stands there.")
    on = _date("When")
    note = forms.CharField(max_length=2000, widget=_LONG, required=False, label="Our note")


class RevisionForm(forms.Form):
    text = forms.CharField(max_length=2000, widget=_LONG, label="What it says now")
    on = _date("Since when")


class NoteForm(forms.Form):
    note = forms.CharField(max_length=4000, widget=_LONG, required=False, label="Our note")


class WaysForm(forms.Form):
    rule = forms.ChoiceField(label="A change comes into force when", choices=[(r.value, w) for r, w in RULES.items()])
    aside = forms.CharField(
        max_length=300, required=False, label="A line below the creed",
        help_text="Such as when you read it aloud. Empty: none.",
    )  # fmt: skip

    def chosen_rule(self) -> Rule:
        return Rule(self.cleaned_data["rule"])


class TieForm(forms.Form):
    """Which measure shows a clause: a promise by its id, or one of the others by its name."""

    measure = forms.ChoiceField(label="What shows it")
    aim = forms.IntegerField(
        required=False, min_value=1, max_value=100, label="We aim for, in per cent", help_text="Empty: no aim is set."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        now = timezone.now()
        self.promises = {
            str(each.pk): each for each in Promise.objects.order_by("name") if not each.ended_at or each.ended_at > now
        }
        others = [(each.value, each.label) for each in Shows if each is not Shows.PROMISE]
        promised = [(pk, f"Promise: {each.name}") for pk, each in self.promises.items()]
        self.fields["measure"].choices = [*promised, *others]  # type: ignore[attr-defined]

    def chosen(self) -> tuple[Shows, Promise | None]:
        measure = self.cleaned_data["measure"]
        promise = self.promises.get(measure)
        return (Shows.PROMISE, promise) if promise else (Shows(measure), None)
