"""What is to be repaired: the list, and what can be done about one."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from statistics import median

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from regard.judgement import repairing
from regard.judgement.models import Repair
from regard.judgement.repairing import visible_repairs
from regard.lib.days import NoSuchDay, chosen_day
from regard.lib.numbers import id_of
from regard.measures.shares import ENOUGH
from regard.team.models import Agent
from regard.workspace.door import DeskRequest, for_answerers, for_readers
from regard.workspace.frame import frame

MOST_SHOWN = 200
LATELY = timedelta(days=90)
LAST_HOUR = time(17)
"""A day is chosen without an hour; its end is when people go home."""


@require_safe
@for_readers
def repairs(request: DeskRequest) -> HttpResponse:
    """List what is open, due first; `show`: mine, all or done."""
    show = request.GET.get("show", "all")
    if show not in ("all", "mine", "done"):
        raise Http404("There is no such list.")
    related = ("conversation__customer", "judgement", "person", "closed_by", "outcome")
    found = visible_repairs(request.agent).select_related(*related)
    if show == "done":
        listed = found.filter(closed_at__isnull=False).order_by("-closed_at", "-pk")
    else:
        mine = {"person": request.agent} if show == "mine" else {}
        listed = found.filter(closed_at=None, **mine).order_by("due_at", "pk")
    now = timezone.now()
    context = frame(request, current="repairs") | {
        "repairs": list(listed[:MOST_SHOWN]),
        "most": MOST_SHOWN,
        "show": show,
        "now": now,
        "shows": [
            {"label": label, "href": f"?show={key}", "is_current": key == show}
            for key, label in (("all", "Open"), ("mine", "Mine"), ("done", "Done"))
        ],
        "took": _took(request.agent, now) if show == "done" else None,
    }
    return render(request, "workspace/repairs.html", context)


def _took(agent: Agent, now: datetime) -> dict[str, object]:
    """Say how long repairs took of late: the median, and how many the customer called right again."""
    ended = visible_repairs(agent).filter(closed_at__gte=now - LATELY).order_by("-closed_at")
    rows = list(ended.only("opened_at", "closed_at", "outcome_id")[:2_000])
    seconds = [repair.took_s for repair in rows if repair.took_s is not None]
    return {
        "n": len(rows),
        "is_enough": len(rows) >= ENOUGH,
        "median_s": median(seconds) if seconds else 0,
        "judged": sum(repair.outcome_id is not None for repair in rows),
    }


@require_http_methods(["GET", "HEAD", "POST"])
@for_answerers
def repair(request: DeskRequest, repair_id: int) -> HttpResponse:
    """Show what can be done about one; a POST gives it to `person`, moves its time to the day `due`, or ends it with a
    `reason`.
    """
    related = ("conversation__customer", "judgement", "person")
    found = visible_repairs(request.agent).select_related(*related).filter(pk=repair_id).first()
    if found is None:
        raise Http404("There is no such repair.")
    if request.method != "POST":
        return _one(request, found)
    try:
        _do(request, found)
    except (repairing.NoReason, repairing.AlreadyRepaired, NoSuchDay) as error:
        return _one(request, found, problem=str(error), status=422)
    return redirect("conversation", found.conversation_id)


def _do(request: DeskRequest, found: Repair) -> None:
    now, given = timezone.now(), request.POST
    if "reason" in given:
        repairing.close(found, given["reason"], by=request.agent, at=now)
        return
    if "person" in given:
        repairing.give(found, _person(given["person"]), by=request.agent, at=now)
    if "due" in given:
        repairing.set_time(
            found, datetime.combine(chosen_day(given["due"]), LAST_HOUR, timezone.get_current_timezone())
        )


def _person(text: str) -> Agent | None:
    if not text:
        return None
    person = Agent.objects.answering().filter(pk=id_of(text)).first()
    if person is None:
        raise Http404("There is no such choice.")
    return person


def _one(request: DeskRequest, found: Repair, *, problem: str = "", status: int = 200) -> HttpResponse:
    context = frame(request, current="repairs") | {
        "repair": found,
        "conversation": found.conversation,
        "customer": found.conversation.customer,
        "people": [("", "Nobody"), *((agent.pk, agent.name) for agent in Agent.objects.answering().order_by("name"))],
        "due": timezone.localtime(found.due_at).date().isoformat(),
        "problem": problem,
    }
    return render(request, "workspace/repair.html", context, status=status)
