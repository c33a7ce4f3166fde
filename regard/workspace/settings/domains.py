"""Public domains, whose customers belong to no company: the list, added to and taken from; each of it undone."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from regard.customers import public_domains
from regard.customers.models import PublicDomain
from regard.workspace.door import DeskRequest
from regard.workspace.settings.door import for_owners
from regard.workspace.settings.showing import is_done, show


class DomainForm(forms.Form):
    """A domain, or an address at it."""

    name = forms.CharField(label="Domain", max_length=255, help_text="As “example.com”.")


@for_owners
@require_http_methods(["GET", "POST"])
def domains(request: DeskRequest) -> HttpResponseBase:
    """List them all; POST adds one, or puts one back that was taken off."""
    form = DomainForm(request.POST or None)
    added: list[PublicDomain] = []

    def act(given: dict[str, Any]) -> None:
        added.append(public_domains.add(given["name"]))

    if is_done(form, act, refusal=ValueError, field="name"):
        messages.success(request, f"Who writes from {added[0]} belongs to no company. Figures follow in a moment.")
        return redirect("settings_domains")
    here = PublicDomain.objects.filter(gone_at=None).order_by("name")
    return show(
        request,
        "settings_domains",
        form,
        ours=[domain for domain in here if domain.is_ours],
        built_in=[domain for domain in here if not domain.is_ours],
        gone=PublicDomain.objects.exclude(gone_at=None).order_by("-gone_at"),
    )


@require_POST
@for_owners
def domain_removal(request: DeskRequest) -> HttpResponseBase:
    """Take one off the list: from then on it is a company."""
    form = DomainForm(request.POST)
    known = get_object_or_404(PublicDomain, pk=form.cleaned_data["name"] if form.is_valid() else "")
    public_domains.take_off(known, at=timezone.now())
    messages.success(request, f"Who writes from {known} belongs to the company {known}. Figures follow in a moment.")
    return redirect("settings_domains")
