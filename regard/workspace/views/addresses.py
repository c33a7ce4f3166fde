"""Addresses that are not written to: those from which mail came back, those that somebody took off, complaints."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from regard.customers import reaching
from regard.customers.models import Address, Cause, Suppression
from regard.lib.csv_writing import as_csv
from regard.ui.links import url
from regard.workspace.door import DeskRequest, for_leads
from regard.workspace.frame import frame
from regard.workspace.serving import csv_answer

PAGE_SIZE = 50
MOST_EXPORTED = 50_000
LIFTED_SHOWN = 10


@dataclass(frozen=True)
class Closed:
    """An address that is not written to, or not by machines. act: where a POST ends that; customer_id: whose it is."""

    value: str
    why: str
    words: str
    at: datetime
    by: str
    act: str
    act_words: str
    customer_id: int | None = None


class SuppressionForm(forms.Form):
    """An address not to be written to."""

    address = forms.CharField(max_length=320, label="Address", widget=forms.EmailInput())
    words = forms.CharField(max_length=300, label="Why", help_text="As whoever wonders in a year should read it.")


@for_leads
@require_http_methods(["GET", "POST"])
def closed_addresses(request: DeskRequest) -> HttpResponseBase:
    """List them, the newest first; POST takes one more off."""
    form = SuppressionForm(request.POST or None)
    if form.is_valid():
        try:
            made = reaching.suppress(
                form.cleaned_data["address"], form.cleaned_data["words"], by=request.agent, at=timezone.now()
            )
        except reaching.NoAddress as error:
            form.add_error("address", str(error))
        else:
            undo = url("address_lifting", made.pk)
            messages.success(request, f"{made.value} is not written to any more.", extra_tags=undo)
            return redirect("closed_addresses")
    words = request.GET.get("q", "").strip().lower()[:200]
    context = {
        "form": form,
        "q": words,
        "suppressed": [_suppressed(each) for each in _standing(words)[:PAGE_SIZE]],
        "failing": [_failing(each) for each in _returned(words)[:PAGE_SIZE]],
        "lifted": Suppression.objects.exclude(lifted_at=None)
        .select_related("lifted_by")
        .order_by("-lifted_at")[:LIFTED_SHOWN],
        "most": PAGE_SIZE,
        "export_url": f"{url('closed_addresses_export')}",
    }
    status = 422 if form.errors else 200
    return render(request, "workspace/closed_addresses.html", frame(request) | context, status=status)


@for_leads
@require_safe
def closed_addresses_export(request: DeskRequest) -> HttpResponse:
    """All of them as a table."""
    rows = [_suppressed(each) for each in _standing("")[:MOST_EXPORTED]]
    rows += [_failing(each) for each in _returned("")[:MOST_EXPORTED]]
    table = ([one.value, one.why, one.words, one.by, one.at.isoformat()] for one in rows)
    return csv_answer(as_csv(["Address", "Why", "Words", "By", "Since"], table), "addresses-not-written-to.csv")


@for_leads
@require_POST
def address_lifting(request: DeskRequest, suppression_id: int) -> HttpResponseBase:
    """Write to it again."""
    found = get_object_or_404(Suppression, pk=suppression_id)
    reaching.lift(found, by=request.agent, at=timezone.now())
    messages.success(request, f"{found.value} is written to again.", extra_tags=url("address_return", found.pk))
    return redirect("closed_addresses")


@for_leads
@require_POST
def address_return(request: DeskRequest, suppression_id: int) -> HttpResponseBase:
    """Undo a lifting."""
    found = get_object_or_404(Suppression, pk=suppression_id)
    reaching.suppress(found.value, found.words, by=found.by, at=timezone.now(), cause=found.cause)
    return redirect("closed_addresses")


def _standing(words: str) -> QuerySet[Suppression, Any]:
    standing = Suppression.objects.filter(lifted_at=None).select_related("by")
    return (standing.filter(value__contains=words) if words else standing).order_by("-at", "-pk")


def _returned(words: str) -> QuerySet[Address, Any]:
    failing = Address.objects.filter(failing_since__isnull=False)
    return (failing.filter(value__contains=words) if words else failing).order_by("-failing_since", "-pk")


def _suppressed(one: Suppression) -> Closed:
    why = "Not to be written to" if one.cause == Cause.UNWANTED else "Complaint: no automatic mail"
    by = one.by.name if one.by else "its provider"
    return Closed(one.value, why, one.words, one.at, by, url("address_lifting", one.pk), "Write again")


def _failing(one: Address) -> Closed:
    assert one.failing_since
    return Closed(
        one.value, "Mail comes back", one.failing_words, one.failing_since, "", url("address_works", one.pk),
        "It works again", one.customer_id,
    )  # fmt: skip
