"""What we promise, for customers."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from regard.promises import timetable
from regard.promises.book import as_hours
from regard.promises.models import PromiseVersion
from regard.team.models import Desk


@require_safe
def public_promises(request: HttpRequest) -> HttpResponse:
    """Show the promises that have words for customers, with the hours that they count. Nobody signs in for it."""
    newest = PromiseVersion.objects.select_related("promise", "hours").order_by("promise", "-since", "-pk")
    now = timezone.now()
    shown = [
        (each.public_words, as_hours(each.hours.versions.latest("since", "pk")))
        for each in newest.distinct("promise")
        if each.public_words and (each.promise.ended_at is None or each.promise.ended_at > now)
    ]
    if not shown:
        raise Http404
    promises = [(words, timetable.week_words(hours), hours.zone.replace("_", " ")) for words, hours in shown]
    return render(request, "promises/public.html", {"desk": Desk.the(), "promises": promises})
