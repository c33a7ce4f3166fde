"""Expected against said: for oneself, and for leads by tag and team."""

from __future__ import annotations

from datetime import timedelta

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from regard.workspace import blind_spots as spots
from regard.workspace.door import DeskRequest, for_answerers
from regard.workspace.frame import frame

YEAR = timedelta(days=365)


@require_safe
@for_answerers
def own_blind_spots(request: DeskRequest) -> HttpResponse:
    """Show agents their own; nobody else sees them."""
    since = timezone.now() - YEAR
    return _page(request, spots.own(request.agent, since=since), misses=spots.widest(request.agent, since=since))


@require_safe
@for_answerers
def blind_spots(request: DeskRequest) -> HttpResponse:
    """Show leads those of the desk, of several people at a time."""
    if not request.agent.can_lead:
        raise Http404
    return _page(request, spots.of_desk(since=timezone.now() - YEAR), misses=None)


def signed(steps: float) -> str:
    """Say a gap in steps with its sign: "+0.40", "−1.25", "0.00"."""
    words = f"{steps:+.2f}"
    return "0.00" if words in ("+0.00", "-0.00") else words.replace("-", "−")


def _page(request: DeskRequest, found: spots.BlindSpots, *, misses: list[spots.Miss] | None) -> HttpResponse:
    is_own = misses is not None
    context = frame(request, current="blind_spots") | {
        "found": found,
        "misses": misses or [],
        "is_own": is_own,
        "signed": signed,
    }
    return render(request, "workspace/blind_spots.html", context)
