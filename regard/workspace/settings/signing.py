"""Signing what we send (DKIM): for each of our domains the key, what to enter in DNS, and whether it is there."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from regard.conversations.models import Mailbox
from regard.customers.models import PublicDomain
from regard.lib.sealing import NotToBeOpened
from regard.mail.origin.policies import NotNow
from regard.post import keys
from regard.post.keys import Found
from regard.post.models import SigningKey
from regard.workspace.door import DeskRequest
from regard.workspace.settings.door import for_owners
from regard.workspace.settings.showing import show

WITHIN_S = 5.0
MOST_IN_A_STRING = 255
"""RFC 1035, 3.3: a TXT record is made of strings of so many bytes at most."""


@dataclass(frozen=True)
class Own:
    """A domain that we write from. last: the key that ended last, to be taken up again."""

    name: str
    is_public: bool
    signs: SigningKey | None
    waits: SigningKey | None
    last: SigningKey | None


class DomainForm(forms.Form):
    """One of our domains."""

    domain = forms.ChoiceField(label="Domain")

    def __init__(self, domains: list[Own], *args: object) -> None:
        super().__init__(*args)  # type: ignore[arg-type]
        field = self.fields["domain"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(own.name, own.name) for own in domains if not own.is_public]


@for_owners
@require_http_methods(["GET", "POST"])
def signing(request: DeskRequest) -> HttpResponseBase:
    """Show each domain's key; POST makes one that waits for its record."""
    domains = _domains()
    form = DomainForm(domains, request.POST or None)
    if form.is_valid():
        key = keys.make(form.cleaned_data["domain"], at=timezone.now())
        messages.success(
            request, f"A key for {key.domain} is made. Nothing is signed with it before its record is found."
        )
        return redirect("settings_signing")
    return show(request, "settings_signing", form, domains=domains, pieces=_pieces)


def _domains() -> list[Own]:
    names = set()
    for address in Mailbox.objects.values_list("address", flat=True):
        with suppress(keys.NoDomain):
            names.add(keys.domain_of(address))
    known = list(SigningKey.objects.order_by("-ended_at", "-pk"))
    names |= {key.domain for key in known if not key.ended_at}
    public = set(PublicDomain.objects.filter(gone_at=None, name__in=names).values_list("name", flat=True))
    return [_own(name, [key for key in known if key.domain == name], name in public) for name in sorted(names)]


def _own(name: str, known: list[SigningKey], is_public: bool) -> Own:
    going = [key for key in known if not key.ended_at]
    return Own(
        name,
        is_public,
        signs=next((key for key in going if key.found_at), None),
        waits=next((key for key in going if not key.found_at), None),
        last=next((key for key in known if key.ended_at), None),
    )


def _pieces(record: str) -> str:
    """Return a record as strings that DNS can hold, for screens that do not part it themselves."""
    cut = range(0, len(record), MOST_IN_A_STRING)
    return " ".join(f'"{record[at : at + MOST_IN_A_STRING]}"' for at in cut)


@require_POST
@for_owners
def signing_look(request: DeskRequest, key_id: int) -> HttpResponseBase:
    """Look for a key's record in DNS, and sign from now on when it is there."""
    key = get_object_or_404(SigningKey, pk=key_id)
    from regard.channels.origin.dns import Dns  # 58 modules that no other page needs

    dns = Dns(settings.OPTIONS["REGARD_DNS_SERVER"], within_s=WITHIN_S)
    try:
        found = keys.look(key, dns.texts, at=timezone.now())
    except NotNow:
        messages.error(request, "DNS did not answer, so nothing was changed. Look again in a moment.")
    except NotToBeOpened:
        messages.error(request, "This desk’s secret key is another than when this key was made. Make a new one.")
    else:
        {Found.THERE: messages.success}.get(found, messages.warning)(request, TOLD[found].format(key=key))
    return redirect("settings_signing")


TOLD = {
    Found.THERE: "It is there. What leaves from {key.domain} is signed from now on.",
    Found.NOTHING: "Not found yet: DNS knows nothing under {key.name}.",
    Found.ANOTHER: "It is another: what stands under {key.name} is not this key’s record.",
}


@require_POST
@for_owners
def signing_end(request: DeskRequest, key_id: int) -> HttpResponseBase:
    """Sign with a key no more, or wait for it no more."""
    key = get_object_or_404(SigningKey, pk=key_id)
    keys.end(key, at=timezone.now())
    told = f"What leaves from {key.domain} goes unsigned." if key.found_at else f"{key.selector} is laid aside."
    messages.success(request, f"{told} The key is kept, and can be taken up again below.")
    return redirect("settings_signing")
