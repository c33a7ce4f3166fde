"""What owners type. Fields say what they are for; a wrong one says what it takes."""

from __future__ import annotations

from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from regard.channels.imap.models import Account, After, Grant, Security
from regard.channels.imap.providers import must_be_allowed
from regard.channels.outgoing import models as outgoing
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
        fields = ("name", "contact_line", "time_zone", "language", "asks_for_judgement", "agents_see_all", "bin_days")
        labels = {"bin_days": "Days in the bin"}
        help_texts = {"bin_days": "After so many days what was deleted is gone for good; 0: within the hour."}


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
    def of(cls, account: Account | None, user: str, data: Any = None, *, by_leave: bool = False) -> AccountForm:
        """The form of an account that exists, or of one for the address `user`. by_leave: without a password."""
        if account is None:
            form = cls(data, initial={"user": user})
            if by_leave:
                del form.fields["password"]
            return form
        fields = ("host", "security", "port", "user", "folder", "after", "move_to", "takes_old")
        form = cls(data, initial={field: getattr(account, field) for field in fields})
        if by_leave:
            del form.fields["password"]
        else:
            form.fields["password"].help_text = "Left empty, the one that is kept stays."
        return form


class OutgoingForm(forms.Form):
    """The server that a mailbox's mail leaves by."""

    host = forms.CharField(max_length=253, label="Server", help_text="As smtp.example.com; your provider tells it.")
    security = forms.ChoiceField(choices=outgoing.Security.choices, initial=outgoing.Security.TLS)
    port = forms.IntegerField(min_value=1, max_value=65535, initial=465)
    user = forms.CharField(
        max_length=320,
        required=False,
        label="User name",
        help_text="Mostly the address itself; empty where nobody signs in.",
    )
    by_leave = forms.BooleanField(required=False)
    password = forms.CharField(
        max_length=300,
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text="Kept sealed, and never shown again. Gmail and others want one made for this program.",
    )

    @classmethod
    def of(cls, server: outgoing.Server | None, usual: dict[str, Any], data: Any = None) -> OutgoingForm:
        """The form of a server that is known, or of a new one, with what is usual in its fields."""
        if server is None:
            return cls(data, initial=usual)
        fields = ("host", "security", "port", "user")
        form = cls(data, initial={field: getattr(server, field) for field in fields} | {"by_leave": server.grant_id})
        form.fields["password"].help_text = "Left empty, the one that is kept stays."
        return form


class GrantForm(forms.Form):
    """The owner's app at a provider, by which a mailbox is opened without a password."""

    provider = forms.ChoiceField(choices=[("google", "Google"), ("microsoft", "Microsoft"), ("other", "Another")])
    client_id = forms.CharField(max_length=300, label="Client ID")
    secret = forms.CharField(
        max_length=500,
        required=False,
        label="Client secret",
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text="Kept sealed, and never shown again.",
    )
    ends_on = forms.DateField(
        required=False,
        label="The secret ends on",
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text="If it does. You are told two weeks before.",
    )
    authorise_url = forms.CharField(max_length=500, required=False, label="Where the owner says yes")
    token_url = forms.CharField(max_length=500, required=False, label="Where tokens are given")
    scope = forms.CharField(max_length=500, required=False, label="What is asked for (scope)")

    @classmethod
    def of(cls, grant: Grant | None, data: Any = None) -> GrantForm:
        """The form of an app that is known, or of a new one."""
        if grant is None:
            return cls(data, initial={"provider": "google"})
        fields = ("provider", "client_id", "ends_on", "authorise_url", "token_url", "scope")
        form = cls(data, initial={field: getattr(grant, field) for field in fields})
        form.fields["secret"].help_text = "Left empty, the one that is kept stays."
        return form

    def clean(self) -> dict[str, Any]:
        """Addresses belong to another provider alone, and must be ones that a provider may have."""
        given: dict[str, Any] = self.cleaned_data
        for field in ("authorise_url", "token_url"):
            if given.get("provider") != "other":
                given[field] = ""
                continue
            try:
                must_be_allowed(given.get(field, ""))
            except ValueError as refusal:
                self.add_error(field, str(refusal))
        if given.get("provider") != "other":
            given["scope"] = ""
        return given


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
