"""What owners type. Fields say what they are for; a wrong one says what it takes."""

from __future__ import annotations

from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from regard.channels.imap.models import Account, After, Security
from regard.conversations.models import Mailbox
from regard.team.models import Agent, Desk, Role, Team

LANGUAGES = [
    ("en", "English"), ("de", "Deutsch"), ("fr", "Français"), ("es", "Español"),
    ("nl", "Nederlands"), ("it", "Italiano"), ("pt", "Português"), ("pl", "Polski"),
]  # fmt: skip
PEOPLES_ROLES = [
    (Role.AGENT, "Agent: answers customers"),
    (Role.LEAD, "Lead: sees every team"),
    (Role.OWNER, "Owner: all of that, and these settings"),
    (Role.LIGHT, "Light: reads and writes notes"),
    (Role.VIEWER, "Viewer: reads"),
    (Role.NONE, "Nothing for now"),
]


def zone_choices(*, with_own: bool = False) -> list[tuple[str, str]]:
    """Every time zone by region; `with_own` leads with "as the desk"."""
    zones = sorted(
        zone for zone in available_timezones() if "/" in zone and not zone.startswith(("Etc/", "posix/", "right/"))
    )
    return [
        *([("", "As the desk")] if with_own else []),
        ("UTC", "UTC"),
        *((zone, zone.replace("_", " ")) for zone in zones),
    ]


class DeskForm(forms.ModelForm):
    """What the desk is called and how it behaves."""

    time_zone = forms.ChoiceField(choices=zone_choices)
    language = forms.ChoiceField(choices=LANGUAGES, help_text="For customers whose own language is not known.")

    class Meta:
        model = Desk
        fields = ("name", "contact_line", "time_zone", "language", "asks_for_judgement", "agents_see_all")


class PersonForm(forms.Form):
    """Somebody new who answers. An email says how to sign in."""

    name = forms.CharField(max_length=120)
    email = forms.EmailField(max_length=254)
    role = forms.TypedChoiceField(choices=PEOPLES_ROLES, coerce=Role)
    teams = forms.ModelMultipleChoiceField(
        Team.objects.order_by("name"), required=False, widget=forms.CheckboxSelectMultiple
    )


class KnownPersonForm(PersonForm):
    """An agent who is here already; the address stays."""

    email = forms.EmailField(disabled=True)
    is_active = forms.BooleanField(required=False)

    @classmethod
    def of(cls, agent: Agent, data: Any = None) -> KnownPersonForm:
        initial = {"name": agent.name, "email": agent.email, "role": agent.role, "is_active": agent.is_active}
        return cls(data, initial={**initial, "teams": agent.team_ids()})


class TeamForm(forms.Form):
    """A team's name."""

    name = forms.CharField(max_length=80)


class MailboxForm(forms.Form):
    """An address of ours."""

    name = forms.CharField(max_length=120, help_text="What customers read as the sender.")
    address = forms.EmailField(max_length=254, help_text="Its mail is forwarded to this desk, or fetched.")
    team = forms.ModelChoiceField(
        Team.objects.order_by("name"), required=False, empty_label="No team: everybody sees it"
    )
    signature = forms.CharField(
        required=False,
        max_length=2000,
        widget=forms.Textarea,
        help_text="Below every answer. {agent} becomes the agent’s name.",
    )
    is_default = forms.BooleanField(required=False)

    @classmethod
    def of(cls, mailbox: Mailbox, data: Any = None) -> MailboxForm:
        """The form of a mailbox that exists."""
        fields = ("name", "address", "team", "signature", "is_default")
        return cls(data, initial={field: getattr(mailbox, field) for field in fields})


class AccountForm(forms.Form):
    """Where a mailbox's mail waits on a server."""

    host = forms.CharField(max_length=253, label="Server", help_text="As imap.example.com; your provider tells it.")
    security = forms.ChoiceField(choices=Security.choices, initial=Security.TLS)
    port = forms.IntegerField(min_value=1, max_value=65535, initial=993)
    user = forms.CharField(max_length=320, label="User name", help_text="Mostly the address itself.")
    password = forms.CharField(
        max_length=300,
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text="Kept sealed, and never shown again. Gmail and others want one made for this program.",
    )
    folder = forms.CharField(max_length=255, initial="INBOX")
    after = forms.ChoiceField(choices=After.choices, initial=After.KEEP, label="What becomes of a mail once it is here")
    move_to = forms.CharField(
        max_length=255, required=False, label="The folder to move it to", help_text="Only where it is moved."
    )
    takes_old = forms.BooleanField(required=False)

    @classmethod
    def of(cls, account: Account | None, user: str, data: Any = None) -> AccountForm:
        """The form of an account that exists, or of one for the address `user`."""
        if account is None:
            return cls(data, initial={"user": user})
        fields = ("host", "security", "port", "user", "folder", "after", "move_to", "takes_old")
        form = cls(data, initial={field: getattr(account, field) for field in fields})
        form.fields["password"].help_text = "Left empty, the one that is kept stays."
        return form


class TokenForm(forms.Form):
    """A program that may use the API."""

    name = forms.CharField(max_length=120, help_text="Which program uses it, so that you can tell keys apart.")
    role = forms.TypedChoiceField(
        choices=[choice for choice in PEOPLES_ROLES if choice[0] != Role.NONE], coerce=Role, initial=Role.LEAD
    )


class OwnerForm(forms.Form):
    """The first owner of a new desk."""

    desk_name = forms.CharField(max_length=120, label="What is your desk called?")
    address = forms.EmailField(max_length=254, label="Which address do customers write to?")
    name = forms.CharField(max_length=120, label="Your name")
    email = forms.EmailField(max_length=254, label="Your own email address")
    password = forms.CharField(
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text="Ten characters or more.",
    )

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        try:
            validate_password(
                password,
                Agent(email=self.cleaned_data.get("email", ""), name=self.cleaned_data.get("name", "")),
            )
        except ValidationError as weak:
            raise forms.ValidationError(weak.messages) from weak
        return password
