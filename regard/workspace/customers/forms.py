"""What agents type about a customer."""

from __future__ import annotations

from django import forms

from regard.customers.models import Customer
from regard.workspace.settings.forms import LANGUAGES


class CustomerForm(forms.ModelForm):
    """What we call a customer, the line we keep, the language we write in."""

    language = forms.ChoiceField(choices=[("", "Not known"), *LANGUAGES], required=False)

    class Meta:
        model = Customer
        fields = ("name", "about", "language")
        help_texts = {"about": "One line that helps whoever answers next."}
