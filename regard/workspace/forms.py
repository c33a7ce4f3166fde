"""Forms of the desk that are not the composer."""

from __future__ import annotations

from django import forms

from regard.workspace.settings.forms import zone_choices


class PreferencesForm(forms.Form):
    """How the desk looks and behaves for one agent."""

    theme = forms.ChoiceField(
        label="Colours", choices=[("auto", "As this machine has it"), ("light", "Light"), ("dark", "Dark")]
    )
    density = forms.ChoiceField(
        label="Lists",
        choices=[("comfortable", "Comfortable, three lines a row"), ("compact", "Compact, two lines a row")],
    )
    time_zone = forms.ChoiceField(
        label="Time zone",
        required=False,
        choices=lambda: zone_choices(with_own=True),
        error_messages={"invalid_choice": "There is no time zone of this name."},
    )
    has_single_keys = forms.BooleanField(
        label="Single letters are shortcuts",
        required=False,
        help_text="J and K move, R replies; only while no field has the focus.",
    )
    wants_digest = forms.BooleanField(
        label="The week by mail",
        required=False,
        help_text="On Monday morning: how the week was regarded, and three things to look at.",
    )
