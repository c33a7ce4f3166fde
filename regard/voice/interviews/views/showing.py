"""The list of interviews, and one: how it is made while it is a draft, and then what was said."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from regard.conversations import tags
from regard.lib.numbers import id_of
from regard.measures.shares import ENOUGH
from regard.team.models import Agent
from regard.ui.links import url
from regard.voice.interviews import actions, figures, tables, wordings
from regard.voice.interviews.choosing import MOST, REST_DAYS, STAGES, Group
from regard.voice.interviews.models import Interview, Kind, Way
from regard.voice.interviews.questions import READY, asked
from regard.voice.interviews.sending import GRACE
from regard.voice.interviews.views.named import LANGUAGES, interview_of, language_name
from regard.voice.interviews.wording import words_in
from regard.voice.themes.models import Theme
from regard.voice.values.actions import guessable
from regard.workspace.door import DeskRequest, for_leads, for_readers
from regard.workspace.frame import frame
from regard.workspace.serving import csv_answer

UNPROCESSABLE = 422
A_PAGE = 50
MOST_PEOPLE = 200
MOST_THEMES = 100
SCALE_STEPS = (2, 3, 4, 5, 7, 10, 11)


@require_http_methods(["GET", "HEAD", "POST"])
@for_readers
def interviews(request: DeskRequest) -> HttpResponseBase:
    """List interviews, newest first; a lead's POST makes one."""
    if request.method == "POST":
        return _make(request)
    return _list(request)


@for_leads
def _make(request: DeskRequest) -> HttpResponseBase:
    title = request.POST.get("title", "").strip()
    if not title:
        return _list(request, error="Give it a name, so that others know which one it is.", status=UNPROCESSABLE)
    made = actions.make(title, by=request.agent, at=timezone.now())
    return redirect("interview", made.pk)


def _list(request: DeskRequest, *, error: str = "", status: int = 200) -> HttpResponse:
    found = Interview.objects.order_by("-made_at", "-pk")
    before = id_of(request.GET.get("before"))
    if before:
        found = found.filter(pk__lt=before)
    rows = list(found[: A_PAGE + 1])
    listed = rows[:A_PAGE]
    context = frame(request, current="voice") | {
        "interviews": [
            (one, progress) for one, progress in zip(listed, figures.progress_of(listed).values(), strict=True)
        ],
        "next": listed[-1].pk if len(rows) > A_PAGE else 0,
        "error": error,
    }
    return render(request, "interviews/interviews.html", context, status=status)


@require_safe
@for_readers
def interview(request: DeskRequest, interview_id: int) -> HttpResponse:
    """Show one: how it is made while it is a draft, and then what was said."""
    found = interview_of(interview_id)
    return _draft_page(request, found) if found.is_draft and request.agent.can_lead else _page(request, found)


def refused_page(request: DeskRequest, found: Interview, errors: dict[str, list[str]]) -> HttpResponse:
    """Show an interview again with what is wrong, and what was typed."""
    show = _draft_page if found.is_draft and request.agent.can_lead else _page
    return show(request, found, status=UNPROCESSABLE, errors=errors)


def _draft_page(request: DeskRequest, found: Interview, *, status: int = 200, **more: Any) -> HttpResponse:
    language = request.desk.language
    standing = found.questions.filter(removed_at=None).order_by("place", "pk")
    invited = figures.seen(found, request.agent).select_related("customer").order_by("place", "pk")
    taken_out = found.invitations.filter(taken_out_at__isnull=False).select_related("customer").order_by("place")
    listed = list(standing)
    context = frame(request, current="voice") | {
        "interview": found,
        "questions": [(question, asked(question, language)) for question in listed],
        "ready": [
            (key, say(words_in(language)))
            for key, (_, say) in READY.items()
            if key not in {question.ready for question in listed}
        ],
        "kinds": Kind.choices,
        "people": list(invited[:MOST]),
        "taken_out": list(taken_out[:MOST]),
        "groups": Group.choices,
        "stages": list(STAGES.items()),
        "tags": list(tags.in_use().values_list("pk", "name")),
        "themes": [(theme.pk, theme.name) for theme in Theme.objects.shown().order_by("-size", "pk")[:MOST_THEMES]],
        "agents": [("", "Nobody by name"), *_agents()],
        "rest_days": REST_DAYS,
        "scale_steps": [(n, n) for n in SCALE_STEPS],
        "intro": words_in(language).intro,
        "given": request.POST if status == UNPROCESSABLE else {},
        "errors": {},
        "missing": wordings.missing(found),
        "languages": list(LANGUAGES.items()),
        "language_name": language_name,
        "guesses_url": _guesses_url(found, request.agent),
    }
    return render(request, "interviews/draft.html", context | more, status=status)


def _page(request: DeskRequest, found: Interview, *, status: int = 200, **more: Any) -> HttpResponse:
    agent = request.agent
    people = figures.seen(found, agent).select_related("customer", "post", "noted_by").order_by("place", "pk")
    after = id_of(request.GET.get("after"))
    if after:
        people = people.filter(place__gt=after)
    rows = list(people[: MOST_PEOPLE + 1])
    progress = figures.progress(found)
    now = timezone.now()
    context = frame(request, current="voice") | {
        "interview": found,
        "progress": progress,
        "said": figures.said(found, agent, request.desk.language),
        "people": rows[:MOST_PEOPLE],
        "next": rows[MOST_PEOPLE - 1].place if len(rows) > MOST_PEOPLE else 0,
        "after": after,
        "enough": ENOUGH,
        "can_take_back": bool(
            agent.can_lead and found.opened_at and now < found.opened_at + GRACE and not found.first_answer_at
        ),
        "missing": wordings.missing(found) if progress.to_write and agent.can_lead else [],
        "language_name": language_name,
        "guesses_url": _guesses_url(found, agent),
        "ways": [(Way.PHONE.value, "by telephone"), (Way.LINK.value, "by a link that I hand over")],
        "errors": {},
        "given": request.POST if status == UNPROCESSABLE else {},
    }
    return render(request, "interviews/interview.html", context | more, status=status)


def _guesses_url(found: Interview, agent: Agent) -> str:
    """Where the team's guesses are, if there is something for `agent` to guess: an order, a choice, or themes."""
    can_guess = agent.can_answer and guessable(agent).filter(pk=found.pk).exists()
    return url("value_guess", found.pk) if can_guess else ""


def _agents() -> list[tuple[int, str]]:
    return list(Agent.objects.answering().order_by("name").values_list("pk", "name"))


@require_safe
@for_readers
def table(request: DeskRequest, interview_id: int) -> HttpResponse:
    """Give all answers as CSV."""
    found = interview_of(interview_id)
    text = tables.answers(found, request.agent, request.desk.language)
    return csv_answer(text, f"regard-interview-{found.pk}.csv")
