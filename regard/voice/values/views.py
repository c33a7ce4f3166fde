"""The screens of what we guessed: sealing, and guess against said."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from regard.measures.shares import ENOUGH
from regard.ui.links import url
from regard.voice.interviews.answering import NotAChoice, SamePlaceTwice
from regard.voice.interviews.models import Interview, Kind, Question
from regard.voice.interviews.page import Item
from regard.voice.interviews.public import ranked
from regard.voice.interviews.questions import asked
from regard.voice.interviews.wording import words_in
from regard.voice.values import actions
from regard.voice.values.comparing import compare
from regard.voice.values.models import Guess
from regard.workspace.door import DeskRequest, for_answerers
from regard.workspace.frame import frame

UNPROCESSABLE, CONFLICT = 422, 409
MOST_LISTED = 50


@require_safe
@for_answerers
def guesses(request: DeskRequest) -> HttpResponse:
    """List what can be guessed, and what was."""
    askable = Question.objects.filter(removed_at=None, kind__in=(Kind.RANK, Kind.CHOICE))
    found = Interview.objects.filter(pk__in=askable.values("interview")).order_by("-made_at", "-pk")[:MOST_LISTED]
    own = dict(Guess.objects.filter(agent=request.agent).values_list("interview_id", "sealed_at"))
    context = frame(request, current="voice") | {
        "interviews": [(each, own.get(each.pk), actions.are_open(each)) for each in found]
    }
    return render(request, "values/guesses.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_answerers
def guess(request: DeskRequest, interview_id: int) -> HttpResponse:
    """Show one's own guess while it is sealed, and what it was against once answers came; a POST seals it."""
    interview, question = _found(interview_id)
    if request.method != "POST":
        return _page(request, interview, question)
    size = len(asked(question, request.desk.language).options)
    try:
        actions.seal(interview, question, ranked(request.POST, size), by=request.agent, at=timezone.now())
    except actions.GuessesAreOpen as late:
        return _page(request, Interview.objects.get(pk=interview.pk), question, error=str(late), status=CONFLICT)
    except (actions.NothingGuessed, NotAChoice, SamePlaceTwice) as refused:
        return _page(request, interview, question, error=str(refused), status=UNPROCESSABLE)
    messages.success(request, "Sealed. It opens with the first answer.", extra_tags=_withdrawal_url(interview))
    return redirect("value_guess", interview.pk)


@require_POST
@for_answerers
def withdrawal(request: DeskRequest, interview_id: int) -> HttpResponse:
    """Take one's own guess back while it is sealed."""
    interview, question = _found(interview_id)
    try:
        actions.take_back(interview, by=request.agent)
    except actions.GuessesAreOpen as late:
        return _page(request, interview, question, error=str(late), status=CONFLICT)
    return redirect("value_guess", interview.pk)


def _withdrawal_url(interview: Interview) -> str:
    return url("value_guess_withdrawal", interview.pk)


def _found(interview_id: int) -> tuple[Interview, Question]:
    interview = Interview.objects.filter(pk=interview_id).first()
    question = actions.question_of(interview) if interview else None
    if interview is None or question is None:
        raise Http404("There is nothing to guess.")
    return interview, question


def _page(
    request: DeskRequest, interview: Interview, question: Question, *, error: str = "", status: int = 200
) -> HttpResponse:
    language, is_open = request.desk.language, actions.are_open(interview)
    own = Guess.objects.filter(interview=interview, question=question, agent=request.agent).first()
    options = asked(question, language)
    order = actions.order_of(own) if own else []
    places = {index: place for place, index in enumerate(order, 1)}
    context = frame(request, current="voice") | {
        "interview": interview,
        "asked": options,
        "items": [Item(index, words, place=places.get(index)) for index, words in enumerate(options.options)],
        "own": own,
        "sealed": Guess.objects.filter(interview=interview, question=question).count(),
        "compared": compare(interview, question, request.agent, language) if is_open else None,
        "is_open": is_open,
        "enough": ENOUGH,
        "words": words_in("en"),
        "error": error,
        "given": {n: request.POST.get(f"place-{n}", "") for n in range(len(options.options))} if error else {},
    }
    return render(request, "values/guess.html", context, status=status)
