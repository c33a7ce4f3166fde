"""The first page of the voice: the themes with their figures, and one of them opened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from regard.voice import tables, telling
from regard.voice.choosing import PERIODS, STAGES, chosen
from regard.voice.listing import Wanted
from regard.voice.themes import asking, queries
from regard.voice.themes.figures import Figures, overview
from regard.voice.themes.running import RunsAlready
from regard.voice.verbatims.models import Verbatim
from regard.workspace.door import DeskRequest, for_leads, for_readers
from regard.workspace.frame import frame
from regard.workspace.serving import csv_answer

SHOWN = 4
"""Of the opened theme's words."""
MOST_THEMES, MOST_APART = 10, 12


@require_safe
@for_readers
def voice(request: DeskRequest) -> HttpResponse:
    """Show the themes of the period, the most spoken of first, and one of them with some of its words."""
    wanted = chosen(request.GET)
    scope = wanted.scope(request.agent)
    found = overview(scope)
    opened = _opened(request, found.themes)
    listed = [one for one in found.themes if one.n or one.theme.is_pinned]
    of_period = Wanted(stage=wanted.stage, since=str(scope.first), until=str(scope.until))
    context = {
        **frame(request, current="voice"),
        "found": found,
        "themes": listed if request.GET.get("all") else listed[:MOST_THEMES],
        "count": len(listed),
        "all_url": wanted.address(theme=opened.theme.pk if opened else None),
        "opened": opened,
        "opened_words": queries.some_words(request.agent, opened.theme, scope, SHOWN) if opened else [],
        "customers": queries.customers_of(request.agent, opened.theme, scope) if opened else 0,
        "chosen": wanted,
        "words_of_opened": replace(of_period, theme=str(opened.theme.pk)) if opened else of_period,
        "opens": lambda one, **more: of_period.address(theme=str(one.theme.pk), **more),
        "between": found.between_the_lines,
        "apart": found.told_apart[:MOST_APART],
        "periods": [
            {"label": label, "href": wanted.address(period=key), "is_current": key == wanted.period}
            for key, (label, _) in PERIODS.items()
        ],
        "stages": [
            {"label": label, "href": wanted.address(stage=key), "is_current": key == wanted.stage}
            for key, label in STAGES.items()
        ],
        "doubtful": queries.count_doubtful(request.agent),
        "run": queries.last_run(),
        "has_words": found.whole.n > 0 or Verbatim.objects.visible_to(request.agent).exists(),
        "tell": telling,
    }
    return render(request, "voice/voice.html", context)


def _opened(request: DeskRequest, listed: Sequence[Figures]) -> Figures | None:
    """Return the theme that the address names, else the first. Raises Http404 for one that is not shown."""
    given = request.GET.get("theme", "")
    if not given:
        return listed[0] if listed and listed[0].n else None
    for one in listed:
        if given == str(one.theme.pk):
            return one
    raise Http404("There is no such theme.")


@require_safe
@for_readers
def table(request: DeskRequest) -> HttpResponse:
    """Give the figures of all themes as CSV."""
    text = tables.of_themes(overview(chosen(request.GET).scope(request.agent)))
    return csv_answer(text, "regard-themes.csv")


@require_POST
@for_leads
def search_anew(request: DeskRequest) -> HttpResponse:
    """Let the themes be searched anew behind the screen."""
    try:
        asking.ask(by=request.agent, at=timezone.now())
        messages.success(request, "The themes are being searched. What people changed stays.")
    except RunsAlready as error:
        messages.error(request, str(error))
    return redirect("voice")
