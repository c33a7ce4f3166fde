"""What a question of our own says in other languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.contrib import messages
from django.db.models import Count
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from regard.ui.links import url
from regard.voice.interviews import wordings
from regard.voice.interviews.actions import AlreadySent
from regard.voice.interviews.models import Interview, Question
from regard.voice.interviews.views.named import LANGUAGES, language_name, question_of
from regard.voice.interviews.wording import main_tag
from regard.voice.interviews.wordings import NotAWording, Wording
from regard.workspace.door import DeskRequest, for_leads
from regard.workspace.frame import frame

UNPROCESSABLE = 422
Errors = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class Field:
    """One language in the form. n: how many of those chosen speak it. errors: by the part of the wording."""

    tag: str
    name: str
    n: int
    wording: Wording
    errors: Mapping[str, str] = field(default_factory=dict)


@require_http_methods(["GET", "HEAD", "POST"])
@for_leads
def page(request: DeskRequest, question_id: int) -> HttpResponse:
    """Show what a question says in each language; a POST keeps it. Raises Http404 for one that stands ready."""
    found = question_of(question_id)
    if found.ready:
        raise Http404("This question stands ready in all languages.")
    spoken = _spoken(found.interview)
    if request.method != "POST":
        known = {tag: Wording(**told) for tag, told in found.wordings.items()}
        return _page(request, found, spoken, known, wordings.first_language(found))
    typed = _typed(request.POST, {*spoken, *LANGUAGES, *found.wordings})
    language = main_tag(request.POST.get("language", ""))
    if language not in LANGUAGES:
        language = wordings.first_language(found)
    if errors := _errors(found, typed, language):
        return _page(request, found, spoken, typed, language, errors)
    try:
        wordings.keep(found, typed, language=language)
    except AlreadySent as sent:
        return _page(request, found, spoken, typed, language, {"": {"": str(sent)}})
    messages.success(request, "Kept. Each customer reads the question in their language, if it is there.")
    return redirect(url("interview", found.interview_id) + "#questions")


def _errors(question: Question, typed: Mapping[str, Wording], language: str) -> Errors:
    """Say by language, and by part, what is wrong with what was typed."""
    errors: dict[str, Mapping[str, str]] = {}
    for tag, wording in typed.items():
        try:
            wordings.checked(question, wording)
        except NotAWording as refused:
            errors[tag] = {refused.field: str(refused)}
    if language in typed:
        errors[language] = {"words": "The question itself is in this language: change one of the two."}
    return errors


def _spoken(interview: Interview) -> dict[str, int]:
    """Return how many of those chosen speak each language, the most first."""
    rows = interview.invitations.standing().order_by().values_list("language").annotate(n=Count("pk"))
    found: dict[str, int] = {}
    for language, n in rows.order_by("-n", "language"):
        found[main_tag(language)] = found.get(main_tag(language), 0) + n
    return found


def _typed(given: QueryDict, tags: set[str]) -> dict[str, Wording]:
    """Read the wordings of a form; one of which nothing was typed is none."""
    read = {
        tag: Wording(
            given.get(f"{tag}-words", ""),
            given.get(f"{tag}-options", "").splitlines(),
            given.get(f"{tag}-low", ""),
            given.get(f"{tag}-high", ""),
        )
        for tag in tags
    }
    return {tag: wording for tag, wording in read.items() if not wording.is_empty}


def _page(
    request: DeskRequest,
    question: Question,
    spoken: Mapping[str, int],
    told: Mapping[str, Wording],
    language: str,
    errors: Errors | None = None,
) -> HttpResponse:
    errors = errors or {}
    tags = dict.fromkeys([*spoken, *sorted(told), *LANGUAGES])
    fields = [
        Field(tag, language_name(tag), spoken.get(tag, 0), told.get(tag, Wording("")), errors.get(tag, {}))
        for tag in tags
        if tag != language or tag in errors
    ]
    context = frame(request, current="voice") | {
        "question": question,
        "interview": question.interview,
        "needed": [each for each in fields if each.n or not each.wording.is_empty],
        "others": [each for each in fields if not each.n and each.wording.is_empty],
        "language": language,
        "languages": list(LANGUAGES.items()),
        "error": errors.get("", {}).get("", ""),
    }
    return render(request, "interviews/wordings.html", context, status=UNPROCESSABLE if errors else 200)
