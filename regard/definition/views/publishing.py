"""What customers read, and how we decide: for leads; and the page for customers itself."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import condition, require_http_methods, require_POST, require_safe

from regard.definition import proposing, publishing, versions
from regard.definition.deciding import Rule, needed
from regard.definition.forms import WaysForm
from regard.definition.models import Publication, Ways
from regard.definition.views.showing import back, for_leads, show
from regard.definition.workshop import members
from regard.lib.numbers import id_of
from regard.team.models import Desk
from regard.ui.links import url
from regard.ui.times import dated
from regard.workspace.door import DeskRequest

KEPT_S = 300
"""So long anybody between us and a reader may keep the page."""


@require_http_methods(["GET", "HEAD", "POST"])
@for_leads
def ways(request: DeskRequest) -> HttpResponseBase:
    """By which rule a change is adopted."""
    known = Ways.the()
    form = WaysForm(request.POST or None, initial={"rule": known.rule, "aside": known.aside})
    if form.is_valid():
        proposing.set_ways(rule=form.chosen_rule(), aside=form.cleaned_data["aside"])
        return back(request, "definition_ways", said="So it is decided from now on.")
    count = members().count()
    context: dict[str, Any] = {
        "form": form,
        "members": count,
        "needed": needed(Rule(known.rule), count),
        "rule": known.rule,
    }
    return show(request, "ways", "definition", status=422 if form.errors else 200, **context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_leads
def publication(request: DeskRequest) -> HttpResponseBase:
    """Look the page over before customers read it; a POST publishes what is in force with the quotes that were left."""
    document = versions.current()
    if document is None:
        raise Http404
    called = publishing.quotes_of(document)
    quotes = publishing.may_be_read(called)
    if request.method == "POST":
        known = {each.pk: clause for clause, of in quotes.items() for each in of}
        chosen = [
            (clause, request.POST.get(f"words_{pk}", "")[:500])
            for pk, clause in known.items()
            if f"quote_{pk}" in request.POST
        ]
        publishing.publish(document.version, chosen, by=request.agent, at=timezone.now())
        return back(request, "definition", said="Customers can read it now.")
    everything, standing = [each for of in quotes.values() for each in of], publishing.standing()
    context: dict[str, Any] = {
        "document": document,
        "quotes": quotes,
        "without_leave": sum(map(len, called.values())) - sum(map(len, quotes.values())),
        "redacted": publishing.redacted_quotes(everything),
        "published": standing,
        "ticked": {(clause, words) for clause, words in standing.quotes} if standing else set(),
    }
    return show(request, "publication", "definition", **context)


@require_POST
@for_leads
def publication_end(request: DeskRequest) -> HttpResponseBase:
    """Take the page away, or (`publication`) put it back."""
    put_back = id_of(request.GET.get("publication"))
    if put_back:
        known = Publication.objects.filter(pk=put_back).first()
        if known is not None:
            publishing.put_back(known)
        return back(request, "definition")
    standing = publishing.standing()
    publishing.withdraw(at=timezone.now())
    undo = f"{url('definition_publication_end')}?publication={standing.pk}" if standing else ""
    return back(request, "definition", said="Customers do not read it any more.", undo=undo)


def _sign(request: HttpRequest) -> str | None:
    standing = publishing.standing()
    return f'"definition-{standing.pk}"' if standing else None


@require_safe
@condition(etag_func=_sign)
def public(request: HttpRequest) -> HttpResponse:
    """Show what service means here, signed by the day on which it came into force. Nobody signs in for it."""
    standing = publishing.standing()
    if standing is None:
        raise Http404
    said: dict[int, list[str]] = {}
    for clause, words in standing.quotes:
        said.setdefault(clause, []).append(words)
    desk = Desk.the()
    on = desk.day_of(standing.version.in_force_at)
    context: dict[str, Any] = {
        "desk": desk,
        "document": versions.document(standing.version),
        "said": said,
        "language": desk.language,
        "in_force_on": on,
        "in_force": dated(on),
    }
    response = render(request, "definition/public.html", context)
    response["Cache-Control"] = f"public, max-age={KEPT_S}"
    return response
