"""The customers' pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, get_args
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST, require_safe

from regard.conversations.visibility import reach_of, sees_everything
from regard.customers import actions
from regard.customers.actions import NotToBeMerged, NotToBeUndone
from regard.customers.models import Customer, Merge
from regard.journey import actions as journey_actions
from regard.journey import stages
from regard.journey.actions import Wishes
from regard.journey.effort import acts_by_sale
from regard.journey.knowing import known
from regard.journey.sales import Sale
from regard.lib.cursors import BadCursor
from regard.lib.numbers import id_of
from regard.measures import standing
from regard.measures.scope import teams_of
from regard.team.models import Agent
from regard.workspace.customers.beside import addresses_of, merges_of, open_needs
from regard.workspace.customers.forms import CustomerForm
from regard.workspace.customers.journey import Show, StageShown, chart_of, journey
from regard.workspace.customers.listing import customers_page
from regard.workspace.customers.preferring import PreferencesForm, back, just_noted
from regard.workspace.customers.regarded import last_ten, last_ten_of_company, of_list, of_values
from regard.workspace.customers.touched import sale_words
from regard.workspace.door import DeskRequest, customer_for, for_answerers, for_readers
from regard.workspace.frame import frame
from regard.workspace.settings.forms import LANGUAGES

SHOWS = (
    ("all", "Everything"),
    ("contacts", "Contacts"),
    ("words", "Words"),
    ("site", "On the site"),
    ("sales", "Orders and stays"),
)
STAGES = (("", "Any time"), ("before", "Before"), ("during", "During"), ("after", "After"))


@for_readers
@require_safe
def customer_list(request: DeskRequest) -> HttpResponseBase:
    words = request.GET.get("q", "")[:200]
    after = _customer(request.agent, request.GET["after"]) if request.GET.get("after") else None
    page = customers_page(request.agent, words=words, after=after)
    context = {
        **frame(request, current="customers"),
        "page": page,
        "consistency": of_list(request.agent, page.items),
        "words": words,
        "is_onward": after is not None,
    }
    return render(request, "workspace/customers/list.html", context)


@for_readers
@require_safe
def company(request: DeskRequest, domain: str) -> HttpResponseBase:
    """One company: how surely it will be met, its last ten verdicts, and its people. Told apart by its domain."""
    after = _customer(request.agent, request.GET["after"]) if request.GET.get("after") else None
    page = customers_page(request.agent, company=domain, after=after)
    if not page.items and after is None:
        raise Http404
    context = {
        **frame(request, current="customers"),
        "company": domain,
        "page": page,
        "consistency": of_list(request.agent, page.items),
        "told": standing.company(domain, teams_of(request.agent)).consistency,
        "last_ten": last_ten_of_company(request.agent, domain),
        "is_onward": after is not None,
    }
    return render(request, "workspace/customers/company.html", context)


@for_readers
@require_safe
def customer(request: DeskRequest, customer_id: int) -> HttpResponseBase:
    """One customer. A number that was merged into another leads to that one."""
    try:
        found = _customer(request.agent, customer_id)
    except Http404:
        merged_into = _merged_into(customer_id)
        if merged_into is None:
            raise
        return redirect("customer", _customer(request.agent, merged_into).pk)
    return _show(request, found)


def _merged_into(customer_id: int) -> int | None:
    """Return the customer that speaks for this one; None for itself."""
    known = Customer.objects.filter(pk=customer_id).exclude(merged_into=None).first()
    while known and known.merged_into:
        known = known.merged_into
    return known.pk if known else None


def _show(
    request: DeskRequest,
    customer: Customer,
    form: CustomerForm | None = None,
    preferences: PreferencesForm | None = None,
) -> HttpResponse:
    """Show the page; `form` or `preferences` as it was refused."""
    sales = stages.sales_of_customer(customer.pk)
    context: dict[str, Any] = {
        **frame(request, current="customers"),
        "customer": customer,
        "addresses": addresses_of(customer.pk),
        "form": form or CustomerForm(instance=customer),
        "merges": merges_of(customer.pk),
        "can_merge": may_merge(request.agent),
        **_judged(request.agent, customer),
        **_journey_shown(request, customer, sales),
        **_known(request, customer, sales, preferences),
    }
    is_refused = bool((form and form.errors) or (preferences and preferences.errors))
    return render(request, "workspace/customers/page.html", context, status=422 if is_refused else 200)


def _judged(agent: Agent, customer: Customer) -> dict[str, Any]:
    chart = chart_of(customer, agent)
    return {
        "chart": chart,
        "consistency": of_values(point.value for point in chart.points) if chart else None,
        "last_ten": last_ten(chart),
        "company": standing.company_of(customer.pk, teams_of(agent)),
    }


def _known(
    request: DeskRequest, customer: Customer, sales: Sequence[Sale], preferences: PreferencesForm | None
) -> dict[str, Any]:
    """What matters to the customer, what it has cost so far to be answered, and what is still open."""
    reach = reach_of(request.agent)
    noted = known(customer.pk, reach)
    acts = acts_by_sale(customer.pk, sales, reach, now=timezone.now())
    return {
        "known": noted,
        "just_noted": just_noted(request, customer),
        "preferences_form": preferences or PreferencesForm.of(customer, noted.wishes),
        "languages": dict(LANGUAGES),
        "effort": [(sale_words(each.sale), each) for each in acts],
        "open_needs": open_needs(customer.pk, request.agent),
    }


def _journey_shown(request: DeskRequest, customer: Customer, sales: Sequence[Sale]) -> dict[str, Any]:
    """A page of the journey, and what else of it can be shown. Raises Http404."""
    show: Show = request.GET.get("show", "all")  # type: ignore[assignment]
    stage: StageShown = request.GET.get("stage", "")  # type: ignore[assignment]
    if show not in get_args(Show) or stage not in get_args(StageShown):
        raise Http404
    after = request.GET.get("after", "")
    try:
        read = journey(customer, request.agent, sales, show=show, stage=stage, after=after)
    except BadCursor as error:
        raise Http404(str(error)) from None
    return {
        "journey": read,
        "is_onward": bool(after),
        "here": f"?{urlencode({'show': show, 'stage': stage})}",
        "shows": [_choice(label, key == show, show=key, stage=stage) for key, label in SHOWS],
        "stages": [_choice(label, key == stage, show=show, stage=key) for key, label in STAGES] if sales else [],
    }


def _choice(label: str, is_current: bool, **query: str) -> dict[str, Any]:
    return {"label": label, "href": f"?{urlencode(query)}", "is_current": is_current}


@for_answerers
@require_POST
def describe(request: DeskRequest, customer_id: int) -> HttpResponseBase:
    customer = _customer(request.agent, customer_id)
    form = CustomerForm(request.POST, instance=Customer.objects.get(pk=customer.pk))
    if not form.is_valid():
        return _show(request, customer, form)
    actions.describe(customer, **form.cleaned_data, language=customer.language)
    return redirect("customer", customer.pk)


@for_answerers
@require_POST
def preferences(request: DeskRequest, customer_id: int) -> HttpResponseBase:
    """Note how the customer wants to be served."""
    customer = _customer(request.agent, customer_id)
    form = PreferencesForm(request.POST)
    if not form.is_valid():
        return _show(request, customer, preferences=form)
    made = journey_actions.prefer(customer, Wishes(**form.cleaned_data), by=request.agent, at=timezone.now())
    return back(customer.pk, f"?preferred={made.pk}" if made else "")


@for_answerers
@require_GET
def merge_choice(request: DeskRequest, customer_id: int) -> HttpResponseBase:
    """Find the other one, and see both side by side before they are merged."""
    if not may_merge(request.agent):
        raise Http404
    kept = _customer(request.agent, customer_id)
    words = request.GET.get("q", "")[:200]
    found = customers_page(request.agent, words=words).items if words.strip() else []
    other = _customer(request.agent, request.GET["with"]) if request.GET.get("with") else None
    context = {
        **frame(request, current="customers"),
        "kept": kept,
        "words": words,
        "found": [c for c in found if c.pk != kept.pk],
        "other": other,
        "sides": [_side(c) for c in (kept, other) if c],
    }
    return render(request, "workspace/customers/merge.html", context)


def _side(customer: Customer) -> dict[str, Any]:
    return {
        "customer": customer,
        "addresses": [address.value for address in customer.addresses.order_by("pk")],
        "conversations": customer.conversations.count(),
    }


@for_answerers
@require_POST
def merge(request: DeskRequest, customer_id: int) -> HttpResponseBase:
    if not may_merge(request.agent):
        raise Http404
    kept, gone = _customer(request.agent, customer_id), _customer(request.agent, request.POST.get("with", ""))
    try:
        actions.merge(kept, gone, by=request.agent, at=timezone.now())
        messages.success(request, f"{gone.name} and {kept.name} are one customer now. You can undo this on this page.")
    except NotToBeMerged as reason:
        messages.error(request, str(reason))
    return redirect("customer", kept.pk)


@for_answerers
@require_POST
def undo(request: DeskRequest, customer_id: int, merge_id: int) -> HttpResponseBase:
    kept = _customer(request.agent, customer_id)
    done = Merge.objects.filter(pk=merge_id, kept=kept).first()
    if done is None or not may_merge(request.agent):
        raise Http404
    try:
        gone = actions.undo_merge(done, by=request.agent, at=timezone.now())
        messages.success(request, f"{gone.name} and {kept.name} are two customers again.")
    except NotToBeUndone as reason:
        messages.error(request, str(reason))
    return redirect("customer", kept.pk)


def may_merge(agent: Agent) -> bool:
    """A merge moves matters of every team, so it takes somebody from whom none is hidden."""
    return agent.can_answer and sees_everything(agent)


def _customer(agent: Agent, customer_id: int | str) -> Customer:
    return customer_for(agent, id_of(str(customer_id)))
