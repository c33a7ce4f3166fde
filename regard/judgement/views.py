"""The page behind the signed link: GET shows, POST records. It needs no account, no session and no cookie."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import wraps

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from regard.judgement import actions
from regard.judgement.asking import of_code
from regard.judgement.links import PURPOSE, asking_of, path
from regard.judgement.models import Asking
from regard.judgement.page import Page, Stand, page_for
from regard.judgement.scale import BY_VALUE
from regard.judgement.wording import LANGUAGES, words_in
from regard.lib.numbers import whole_number, whole_numbers
from regard.lib.ratelimit import Limit, TooManyTries, count_try
from regard.lib.signed_pages import count_opening, private
from regard.team.models import Desk

EACH_LINK = Limit(30)
"""Enough for a mail scanner that opens all five links, and for somebody who tries every choice."""
EACH_ADDRESS = Limit(240)
"""A whole office may stand behind one address."""
EACH_TYPIST = Limit(30, seconds=600)
"""Codes are short; a counter where many type them stays below it."""

View = Callable[..., HttpResponse]

NO_CONTENT, CONFLICT, GONE, UNPROCESSABLE, TOO_MANY = 204, 409, 410, 422, 429
STATUS = {Stand.EXPIRED: GONE, Stand.WITHDRAWN: GONE}


def by_signed_link(view: View) -> View:
    """Let the wrapped view have the asking that the token in the address proves, within the limit of tries.

    Exempt from the CSRF check: no cookie gives any right here. The signed token is the proof that the form is
    hers; who forges a request must hold it, and could as well open the page.
    """

    @csrf_exempt
    @wraps(view)
    def checked(request: HttpRequest, token: str, **more: object) -> HttpResponse:
        pk = asking_of(token)
        try:
            count_opening(request, PURPOSE, pk, each_address=EACH_ADDRESS, each_link=EACH_LINK)
        except TooManyTries as busy:
            return private(_busy(request, pk, busy))
        asking = _asking(pk)
        return private(_unknown(request) if asking is None else view(request, asking, **more))

    return checked


def _asking(pk: int | None) -> Asking | None:
    related = ("conversation__need_message", "answer__agent")
    return Asking.objects.select_related(*related).filter(pk=pk).first() if pk is not None else None


@by_signed_link
@require_http_methods(["GET", "HEAD", "POST"])
def judgement(request: HttpRequest, asking: Asking) -> HttpResponse:
    """The question; a POST records her verdict, with words and thanks where the form carries them."""
    return _record(request, asking) if request.method == "POST" else _show(request, asking)


@by_signed_link
@require_http_methods(["GET", "HEAD"])
def choice(request: HttpRequest, asking: Asking, key: int) -> HttpResponse:
    """The question with the step ready that the link in the mail named; looking records nothing."""
    return _show(request, asking, key)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """Where a code is typed that was handed over; it leads to the question, and records nothing."""
    if request.method != "POST":
        return private(_code_page(request))
    try:
        count_try(EACH_TYPIST, "judgement-code", request.META.get("REMOTE_ADDR", ""))
    except TooManyTries as busy:
        return private(_busy(request, None, busy))
    typed = request.POST.get("code", "")[:64]
    asking = of_code(typed, at=timezone.now())
    return private(_code_page(request, typed=typed, status=404) if asking is None else redirect(path(asking)))


def _code_page(request: HttpRequest, *, typed: str = "", status: int = 200) -> HttpResponse:
    desk = Desk.the()
    words = words_in(_spoken(request) or desk.language)
    context = {"desk": desk, "words": words, "language": words.language, "typed": typed, "is_unknown": status == 404}
    return render(request, "judgement/code.html", context, status=status)


def _spoken(request: HttpRequest) -> str:
    """Return the first language that the browser asks for and we write; "" for none."""
    wanted = (
        part.partition(";")[0].strip()[:2].lower() for part in request.headers.get("Accept-Language", "").split(",")
    )
    return next((language for language in wanted if language in LANGUAGES), "")


def _show(request: HttpRequest, asking: Asking, key: int | None = None) -> HttpResponse:
    page = page_for(asking, key, at=timezone.now())
    return _render(request, asking, page, status=STATUS.get(page.stand, 200))


def _record(request: HttpRequest, asking: Asking) -> HttpResponse:
    value = _value(request)
    if value is None:
        page = page_for(asking, None, at=timezone.now())
        said = request.POST.get("words", "")
        return _render(request, asking, page, status=UNPROCESSABLE, error=page.words.choose_one, said=said)
    try:
        _judge(request, asking, value)
    except (actions.LinkExpired, actions.NoLongerToChange, actions.NotAskedAnyMore):
        page = page_for(Asking.objects.get(pk=asking.pk), None, at=timezone.now())
        return _render(request, asking, page, status=STATUS.get(page.stand, CONFLICT))
    if request.headers.get("X-Requested-With") == "fetch":
        return HttpResponse(status=NO_CONTENT)
    return redirect(path(asking))


def _value(request: HttpRequest) -> int | None:
    """The chosen step. The form's own values are the only ones taken."""
    return next((v for v in BY_VALUE if str(v) == request.POST.get("value")), None)


@transaction.atomic
def _judge(request: HttpRequest, asking: Asking, value: int) -> None:
    """A choice as it is made comes alone; the button sends words and thanks with it."""
    at = timezone.now()
    given = actions.judge(asking, value, words=request.POST.get("words"), at=at)
    if "words" in request.POST:
        actions.thank(given, whole_numbers(request.POST.getlist("thanks")), at=at)
    extra = whole_number(request.POST.get("extra"))
    if extra is not None:
        with suppress(actions.NoSuchStep):  # the scale was changed meanwhile; her verdict is what matters
            actions.add_extra(asking, extra, at=at)


def _render(request: HttpRequest, asking: Asking, page: Page, *, status: int, **more: str) -> HttpResponse:
    context = {"page": page, "words": page.words, "desk": page.desk, "language": page.words.language}
    return render(request, "judgement/page.html", {**context, "action": path(asking), **more}, status=status)


def _unknown(request: HttpRequest) -> HttpResponse:
    desk = Desk.the()
    words = words_in(desk.language)
    return _say(request, desk, words.language, words.unknown_title, words.unknown, status=404)


def _busy(request: HttpRequest, pk: int | None, busy: TooManyTries) -> HttpResponse:
    desk = Desk.the()
    asking = _asking(pk)
    words = words_in(asking.language if asking else desk.language)
    response = _say(request, desk, words.language, words.busy_title, words.busy, status=TOO_MANY)
    response["Retry-After"] = str(busy.retry_after_s)
    return response


def _say(request: HttpRequest, desk: Desk, language: str, title: str, line: str, *, status: int) -> HttpResponse:
    context = {"desk": desk, "words": words_in(language), "language": language, "title": title, "line": line}
    return render(request, "judgement/plain.html", context, status=status)
