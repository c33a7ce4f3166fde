"""Taking a customer's data along, and erasing the customer."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from regard.customers.models import Customer
from regard.erasing import persons
from regard.erasing.actions import NotToBeDeleted
from regard.workspace.door import DeskRequest, customer_for
from regard.workspace.frame import frame
from regard.workspace.settings.door import for_owners


@for_owners
@require_safe
def export(request: DeskRequest, customer_id: int) -> HttpResponseBase:
    """Give all that is kept of a customer, with the files, as one zip."""
    found = customer_for(request.agent, customer_id)
    response = HttpResponse(persons.export(found), content_type="application/zip")
    response.headers["Content-Disposition"] = f'attachment; filename="customer-{found.pk}.zip"'
    response.headers["Cache-Control"] = "private, no-store"
    return response


@for_owners
@require_http_methods(["GET", "HEAD", "POST"])
def erasure(request: DeskRequest, customer_id: int) -> HttpResponseBase:
    """Show what would go; erase once the customer's name was typed."""
    found = customer_for(request.agent, customer_id)
    if request.method != "POST":
        return _show(request, found)
    typed = request.POST.get("name", "")
    if " ".join(typed.split()).casefold() != " ".join(found.name.split()).casefold():
        return _show(request, found, typed=typed, error="This is another name. Nothing was erased.", status=422)
    try:
        persons.erase(found, by=request.agent, at=timezone.now())
    except NotToBeDeleted as refused:
        return _show(request, found, typed=typed, trouble=str(refused), status=409)
    messages.success(request, "The customer is erased.")
    return redirect("customers")


def _show(request: DeskRequest, customer: Customer, *, status: int = 200, **told: Any) -> HttpResponse:
    context = frame(request, current="customers") | {"customer": customer, "extent": persons.extent(customer)} | told
    return render(request, "workspace/customers/erasure.html", context, status=status)
