"""The style guide: every component with its states, and three screens made of them."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from regard.ui import charts, report_charts, samples

SCREENS = ("kit", "inbox", "customer", "judgement")


@require_safe
@login_required
def styleguide(request: HttpRequest, screen: str = "kit") -> HttpResponse:
    """Show one screen of the guide; `?theme=light|dark` and `?density=compact` switch its looks."""
    may_look = getattr(request.user, "can_read", False)
    if screen not in SCREENS or not may_look:
        raise Http404
    return render(request, f"ui/styleguide/{screen}.html", _context(request))


def _context(request: HttpRequest) -> dict[str, Any]:
    now = timezone.now()
    return {
        "viewer": samples.viewer(request.GET.get("theme", "auto"), request.GET.get("density", "comfortable")),
        "desk": samples.DESK,
        "views": samples.views(),
        "places": samples.places(),
        "search_url": "#search",
        "settings_url": "#settings",
        "samples": samples,
        "thread": samples.thread(now),
        "spark": charts.spark(samples.POINTS),
        "chart": charts.regard_chart(samples.POINTS, name="Ruth"),
        "weeks": report_charts.control_chart(
            samples.WEEKS, mean=0.86, has_limits=True, sentence="13 weeks; one fell outside the limits."
        ),
        "lengths": report_charts.range_chart(samples.LENGTHS, sentence="First answers by channel."),
        "timeline": samples.timeline(now),
        "journey": samples.journey(now),
        "now": now,
        "chosen": _chosen(request.GET.get("chosen")),
        "screens": [
            {"label": name.capitalize(), "href": f"/styleguide/{name}", "is_current": name == "kit"} for name in SCREENS
        ],
    }


def _chosen(text: str | None) -> int | None:
    return int(text) if text in ("-2", "-1", "0", "1", "2") else None
