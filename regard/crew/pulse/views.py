"""The pulse: this week's questions, and the weeks that are over."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from regard.crew.pulse import actions, queries
from regard.crew.pulse.questions import AREAS, STEPS, of_week
from regard.crew.pulse.teams import FEWEST, team_of
from regard.crew.showing import back, say, show
from regard.measures.counting import monday_of
from regard.workspace.door import DeskRequest, for_noters

MOST_WORDS = 1000
_TYPED = {str(step) for step in STEPS}


@require_http_methods(["GET", "HEAD", "POST"])
@for_noters
def pulse(request: DeskRequest) -> HttpResponseBase:
    """Show the questions and the weeks before; a POST answers, and nothing joins it to who did."""
    week = this_week(request)
    if request.method != "POST":
        return _page(request, week)
    steps = {each.key: int(text) for each in of_week(week) if (text := request.POST.get(each.key, "")) in _TYPED}
    try:
        actions.answer(week, steps, request.POST.get("words", "")[:MOST_WORDS], by=request.agent)
    except (actions.TooFew, actions.AnsweredAlready, actions.NothingSaid) as refused:
        return _page(request, week, trouble=str(refused), steps=steps, words=request.POST.get("words", ""))
    say(request, "Counted. Nothing keeps which answer is yours.")
    return back("crew_pulse")


def this_week(request: DeskRequest) -> date:
    """Return the Monday of the week that it is at the desk."""
    return monday_of(request.desk.day_of(timezone.now()))


def _page(
    request: DeskRequest, week: date, *, trouble: str = "", steps: dict[str, int] | None = None, words: str = ""
) -> HttpResponse:
    those = set(actions.members().values_list("pk", flat=True))
    context: dict[str, Any] = {
        "week": week,
        "questions": of_week(week),
        "steps": STEPS,
        "areas": AREAS,
        "has_answered": queries.has_answered(week, request.agent),
        "is_too_few": len(those) < FEWEST,
        "team": team_of(request.agent, those),
        "found": queries.pulse(week),
        "teams": queries.by_team(week),
        "given": steps or {},
        "words": words,
        "trouble": trouble,
    }
    return show(request, "pulse", "crew_pulse", status=422 if trouble else 200, **context)
