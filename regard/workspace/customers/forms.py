"""What agents type about a customer."""

from __future__ import annotations

from django import forms

from regard.customers.models import Customer


class CustomerForm(forms.ModelForm):
    """What we call a customer, and the line we keep. The language is among the preferences."""

    class Meta:
        model = Customer
        fields = ("name", "about")
        help_texts = {"about": "One line that helps whoever answers next."}
