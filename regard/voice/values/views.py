"""The screens of what we guessed: sealing, and guess against said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from regard.lib.numbers import whole_numbers
from regard.measures.shares import ENOUGH
from regard.team.models import Agent
from regard.ui.links import url
from regard.voice.interviews.answering import NotAChoice, SamePlaceTwice
from regard.voice.interviews.models import Interview, Question
from regard.voice.interviews.page import Item
from regard.voice.interviews.public import ranked
from regard.voice.interviews.questions import asked
from regard.voice.interviews.wording import words_in
from regard.voice.values import actions
from regard.voice.values.comparing import Compared, compare, compare_themes
from regard.voice.values.models import Guess
from regard.workspace.door import DeskRequest, for_answerers
from regard.workspace.frame import frame

UNPROCESSABLE, CONFLICT = 422, 409
THEMES, SPOKEN_OF = "themes", "What will most of them speak of, in their own words?"
MOST_LISTED = 50


@require_safe
@for_answerers
def guesses(request: DeskRequest) -> HttpResponse:
    """List what can be guessed, and what was."""
    found = actions.guessable(request.agent)
    own = dict(Guess.objects.filter(agent=request.agent).values_list("interview_id", "sealed_at"))
    context = frame(request, current="voice") | {
        "interviews": [
            (each, own.get(each.pk), actions.are_open(each)) for each in found.order_by("-made_at", "-pk")[:MOST_LISTED]
        ]
    }
    return render(request, "values/guesses.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_answerers
def guess(request: DeskRequest, interview_id: int) -> HttpResponse:
    """Show one's own guess while it is sealed, and what it was against once answers came; a POST seals it."""
    interview, question = _found(request.agent, interview_id)
    if request.method != "POST":
        return _page(request, interview, question)
    of_themes = request.POST.get("of") == THEMES
    try:
        if of_themes:
            _seal_themes(request, interview)
        elif question is not None:
            size = len(asked(question, request.desk.language).options)
            actions.seal(interview, question, ranked(request.POST, size), by=request.agent, at=timezone.now())
    except (actions.GuessesAreOpen, actions.OtherThemes) as late:
        again = Interview.objects.get(pk=interview.pk)
        return _page(request, again, question, error=str(late), of_themes=of_themes, status=CONFLICT)
    except (actions.NothingGuessed, NotAChoice, SamePlaceTwice) as refused:
        return _page(request, interview, question, error=str(refused), of_themes=of_themes, status=UNPROCESSABLE)
    undo = url("value_guess_withdrawal", interview.pk) + (f"?of={THEMES}" if of_themes else "")
    messages.success(request, "Sealed. It opens with the first answer.", extra_tags=undo)
    return redirect("value_guess", interview.pk)


def _seal_themes(request: DeskRequest, interview: Interview) -> None:
    seen = whole_numbers(request.POST.get("themes", "").split(","))
    order = ranked(request.POST, len(seen))
    actions.seal_themes(interview, seen, order, by=request.agent, at=timezone.now())


@require_POST
@for_answerers
def withdrawal(request: DeskRequest, interview_id: int) -> HttpResponse:
    """Take one's own guess back while it is sealed."""
    interview, question = _found(request.agent, interview_id)
    of_themes = (request.POST.get("of") or request.GET.get("of")) == THEMES
    try:
        actions.take_back(interview, of_themes=of_themes, by=request.agent)
    except actions.GuessesAreOpen as late:
        return _page(request, interview, question, error=str(late), of_themes=of_themes, status=CONFLICT)
    return redirect("value_guess", interview.pk)


def _found(agent: Agent, interview_id: int) -> tuple[Interview, Question | None]:
    interview = Interview.objects.filter(pk=interview_id).first()
    question = actions.question_of(interview) if interview else None
    if interview is None or (question is None and not actions.themes_for(agent, interview)):
        raise Http404("There is nothing to guess.")
    return interview, question


@dataclass(frozen=True)
class Section:
    """What one guess is of. of: "" of what a question asks about, THEMES. seen: the ids of the themes, for the form.

    given: the places that were typed and refused, with the error.
    """

    of: str
    title: str
    items: Sequence[Item]
    own: Guess | None
    sealed: int
    compared: Compared | None
    seen: str = ""
    error: str = ""
    given: Mapping[int, str] = field(default_factory=dict)


def _page(
    request: DeskRequest,
    interview: Interview,
    question: Question | None,
    *,
    error: str = "",
    of_themes: bool = False,
    status: int = 200,
) -> HttpResponse:
    is_open, sections = actions.are_open(interview), []
    if question is not None:
        asks = asked(question, request.desk.language)
        compared = compare(interview, question, request.agent, request.desk.language) if is_open else None
        sections.append(_section(request, interview, question, asks.words, asks.options, compared))
    if themes := actions.themes_for(request.agent, interview):
        compared = compare_themes(interview, themes, request.agent) if is_open else None
        names, ids = [theme.name for theme in themes], ",".join(str(theme.pk) for theme in themes)
        sections.append(_section(request, interview, None, SPOKEN_OF, names, compared, seen=ids))
    refused = [
        replace(each, error=error, given=_typed(request, each)) if error and (each.of == THEMES) == of_themes else each
        for each in sections
    ]
    context = frame(request, current="voice") | {
        "interview": interview,
        "sections": refused,
        "is_open": is_open,
        "enough": ENOUGH,
        "words": words_in("en"),
    }
    return render(request, "values/guess.html", context, status=status)


def _section(
    request: DeskRequest,
    interview: Interview,
    question: Question | None,
    title: str,
    options: Sequence[str],
    compared: Compared | None,
    *,
    seen: str = "",
) -> Section:
    sealed = Guess.objects.filter(interview=interview, question=question)
    own = sealed.filter(agent=request.agent).first()
    places = {index: place for place, index in enumerate(actions.order_of(own) if own else [], 1)}
    items = [Item(index, words, place=places.get(index)) for index, words in enumerate(options)]
    return Section(THEMES if question is None else "", title, items, own, sealed.count(), compared, seen)


def _typed(request: DeskRequest, section: Section) -> dict[int, str]:
    return {item.index: request.POST.get(f"place-{item.index}", "") for item in section.items}
