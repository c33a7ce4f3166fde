"""What leads do to a draft: what surrounds the questions, and the questions."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from regard.lib.numbers import id_of, whole_number
from regard.team.models import Agent
from regard.ui.links import url
from regard.voice.interviews import actions
from regard.voice.interviews.models import Kind
from regard.voice.interviews.views.named import LANGUAGES, interview_of, question_of
from regard.voice.interviews.views.showing import SCALE_STEPS, refused_page
from regard.workspace.door import DeskRequest, for_leads

MOST_DAYS = 60


@require_POST
@for_leads
def describe(request: DeskRequest, interview_id: int) -> HttpResponse:
    """Change what surrounds the questions."""
    found, given = interview_of(interview_id), request.POST
    days = whole_number(given.get("reminder_days"))
    errors: dict[str, list[str]] = {}
    if not given.get("title", "").strip():
        errors["title"] = ["Give it a name."]
    if days is None or days > MOST_DAYS:
        errors["reminder_days"] = [f"A number of days from 0 to {MOST_DAYS}."]
    if errors or days is None:
        return refused_page(request, found, errors)
    thanks_by = Agent.objects.answering().filter(pk=id_of(given.get("thanks_by"))).first()
    actions.describe(found, title=given["title"], intro=given.get("intro", ""), thanks_by=thanks_by, reminder_days=days)
    messages.success(request, "Kept.")
    return redirect("interview", found.pk)


@require_POST
@for_leads
def questions(request: DeskRequest, interview_id: int) -> HttpResponse:
    """Add a question: one that stands ready, or one of our own."""
    found, given = interview_of(interview_id), request.POST
    kind, steps = given.get("kind", Kind.OPEN), given.get("steps", "5")
    wish = actions.Wish(
        kind=Kind(kind) if kind in Kind.values else Kind.OPEN,
        ready=given.get("ready", ""),
        words=given.get("words", ""),
        options=given.get("options", "").splitlines(),
        steps=int(steps) if steps in map(str, SCALE_STEPS) else 5,
        low=given.get("low", ""),
        high=given.get("high", ""),
        language=given["language"] if given.get("language") in LANGUAGES else "",
    )
    try:
        actions.add_question(found, wish, at=timezone.now())
    except (actions.NotAQuestion, actions.AlreadySent) as refused:
        return refused_page(request, found, {"words": [str(refused)]})
    return redirect(url("interview", found.pk) + "#questions")


@require_POST
@for_leads
def question(request: DeskRequest, question_id: int) -> HttpResponse:
    """Move a question up or down, or take it out."""
    found = question_of(question_id)
    act = request.POST.get("act", "")
    try:
        if act == "remove":
            actions.remove_question(found, at=timezone.now())
            messages.success(request, "The question is out.", extra_tags=url("interview_asked_back", found.pk))
        elif act in ("up", "down"):
            actions.move_question(found, up=act == "up")
    except actions.AlreadySent as refused:
        return refused_page(request, found.interview, {"words": [str(refused)]})
    return redirect(url("interview", found.interview_id) + "#questions")


@require_POST
@for_leads
def question_back(request: DeskRequest, question_id: int) -> HttpResponse:
    """Put a question back that was taken out."""
    found = question_of(question_id)
    try:
        actions.put_question_back(found)
    except actions.AlreadySent as refused:
        return refused_page(request, found.interview, {"words": [str(refused)]})
    return redirect(url("interview", found.interview_id) + "#questions")
