"""Forms of the desk that are not the composer."""

from __future__ import annotations

from zoneinfo import available_timezones

from django import forms


class PreferencesForm(forms.Form):
    """How the desk looks and behaves for one agent."""

    theme = forms.ChoiceField(
        label="Colours", choices=[("auto", "As this machine has it"), ("light", "Light"), ("dark", "Dark")]
    )
    density = forms.ChoiceField(
        label="Lists",
        choices=[("comfortable", "Comfortable, three lines a row"), ("compact", "Compact, two lines a row")],
    )
    time_zone = forms.CharField(
        label="Time zone",
        required=False,
        max_length=64,
        help_text="Such as Europe/Berlin. Empty: the desk’s own.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "list": "time-zones"}),
    )
    has_single_keys = forms.BooleanField(
        label="Single letters are shortcuts",
        required=False,
        help_text="J and K move, R replies; only while no field has the focus.",
    )

    def clean_time_zone(self) -> str:
        zone = str(self.cleaned_data["time_zone"]).strip()
        if zone and zone not in available_timezones():
            raise forms.ValidationError("There is no time zone of this name. It looks like Europe/Berlin.")
        return zone
