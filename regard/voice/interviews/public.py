"""The page behind the signed link: GET shows, POST records. It needs no account, no session and no cookie."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from regard.judgement.wording import words_in as judgement_words_in
from regard.lib.numbers import whole_number
from regard.lib.ratelimit import Limit, TooManyTries
from regard.lib.signed_pages import count_opening, private
from regard.team.models import Desk
from regard.voice.interviews import answering
from regard.voice.interviews.links import PURPOSE, invitation_of, path
from regard.voice.interviews.models import Invitation, Kind, Refusal
from regard.voice.interviews.page import Page, Shown, Stand, page_for

EACH_LINK = Limit(120)
"""Somebody who types for a minute saves some dozens of times."""
EACH_ADDRESS = Limit(600)
"""A whole office may stand behind one address."""

View = Callable[..., HttpResponse]
NO_CONTENT, NOT_FOUND, CONFLICT, GONE, UNPROCESSABLE, TOO_MANY = 204, 404, 409, 410, 422, 429
STATUS = {Stand.EXPIRED: GONE, Stand.WITHDRAWN: GONE, Stand.CLOSED: GONE}


def by_signed_link(view: View) -> View:
    """Let the wrapped view have the invitation that the token in the address proves, within the limit of tries.

    Exempt from the CSRF check: no cookie gives any right here. The signed token is the proof that the form is the
    customer's; who forges a request must hold it, and could as well open the page.
    """

    @csrf_exempt
    @wraps(view)
    def checked(request: HttpRequest, token: str, **more: object) -> HttpResponse:
        pk = invitation_of(token)
        try:
            count_opening(request, PURPOSE, pk, each_address=EACH_ADDRESS, each_link=EACH_LINK)
        except TooManyTries as busy:
            return private(_busy(request, busy))
        related = ("interview__thanks_by", "customer")
        found = Invitation.objects.select_related(*related).filter(pk=pk).first() if pk is not None else None
        return private(_unknown(request) if found is None else view(request, found, **more))

    return checked


@by_signed_link
@require_http_methods(["GET", "HEAD"])
def start(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """Where the letter leads: the first question without an answer, or how it stands."""
    page = page_for(invitation, at=timezone.now())
    if page.stand != Stand.OPEN:
        return _standing(request, invitation, page)
    if page.resumes_at > page.n:
        return _show(request, invitation, page, "interviews/last.html")
    return _question(request, invitation, page, page.shown[page.resumes_at - 1])


@by_signed_link
@require_http_methods(["GET", "HEAD", "POST"])
def question(request: HttpRequest, invitation: Invitation, number: int) -> HttpResponse:
    """One question; a POST keeps what was said to it and goes on, or stays silent while it is being typed."""
    page = page_for(invitation, at=timezone.now())
    if not 1 <= number <= page.n:
        return _unknown(request)
    if not _may_answer(page):
        return _standing(request, invitation, page)
    shown = page.shown[number - 1]
    return (
        _record(request, invitation, page, shown)
        if request.method == "POST"
        else _question(request, invitation, page, shown)
    )


@by_signed_link
@require_http_methods(["GET", "HEAD", "POST"])
def last(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """What may be done with the answers; a POST finishes."""
    page = page_for(invitation, at=timezone.now())
    if not _may_answer(page):
        return _standing(request, invitation, page)
    if request.method != "POST":
        return _show(request, invitation, page, "interviews/last.html")
    may_tell, may_quote = "tell" in request.POST, "quote" in request.POST
    try:
        answering.finish(invitation, may_tell=may_tell, may_quote=may_quote, at=timezone.now())
    except (answering.NoLongerAsked, answering.NoLongerToChange):
        return _again(request, invitation)
    return redirect(path(invitation))


@by_signed_link
@require_http_methods(["GET", "HEAD", "POST"])
def no(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """Where a customer declines, or thinks again; also where the button of a mail program posts to (RFC 8058)."""
    page = page_for(invitation, at=timezone.now())
    if "List-Unsubscribe" in request.POST:
        _leave(invitation, page)
        return HttpResponse(status=NO_CONTENT)
    if page.stand not in (Stand.OPEN, Stand.DECLINED):
        return _standing(request, invitation, page)
    if request.method != "POST":
        if page.stand == Stand.DECLINED:
            return _standing(request, invitation, page)
        return _show(request, invitation, page, "interviews/no.html")
    act = request.POST.get("act", "")
    if act == "begin":
        answering.begin_after_all(invitation)
    elif act in ("once", "never"):
        answering.decline(invitation, is_for_ever=act == "never", at=timezone.now())
    return redirect(path(invitation))


def _leave(invitation: Invitation, page: Page) -> None:
    if page.stand == Stand.OPEN:
        answering.decline(invitation, is_for_ever=True, at=timezone.now())
    else:
        answering.refuse(invitation, at=timezone.now())


def _may_answer(page: Page) -> bool:
    return page.stand == Stand.OPEN or (page.stand == Stand.FINISHED and page.can_change)


def _record(request: HttpRequest, invitation: Invitation, page: Page, shown: Shown) -> HttpResponse:
    is_typing = request.headers.get("X-Requested-With") == "fetch"
    try:
        chosen = chosen_in(request.POST, shown)
        words = request.POST.get("words", "")
        answering.save(invitation, shown.question, words=words, chosen=chosen, at=timezone.now(), is_typing=is_typing)
    except (answering.NotAChoice, answering.SamePlaceTwice) as refused:
        is_twice = isinstance(refused, answering.SamePlaceTwice)
        error = page.words.rank_twice if is_twice else page.words.unknown_choice
        return _question(request, invitation, page, shown, error=error, status=UNPROCESSABLE)
    except (answering.NoLongerAsked, answering.NoLongerToChange):
        return _again(request, invitation)
    if is_typing:
        return HttpResponse(status=NO_CONTENT)
    if "back" in request.POST:
        return redirect(path(invitation, str(max(shown.number - 1, 1))))
    return redirect(path(invitation, str(shown.number + 1) if shown.number < page.n else "last"))


def chosen_in(given: QueryDict, shown: Shown, prefix: str = "") -> list[int]:
    """Read what was chosen from a form. Raises NotAChoice, SamePlaceTwice."""
    if shown.kind == Kind.RANK:
        return ranked(given, len(shown.asked.options), prefix)
    return [_number(text) for text in given.getlist(f"{prefix}chosen") if text]


def ranked(given: QueryDict, n: int, prefix: str = "") -> list[int]:
    """Read what was put in order: the place of each stands in its own field. Raises NotAChoice, SamePlaceTwice."""
    places: dict[int, int] = {}
    for index in range(n):
        text = given.get(f"{prefix}place-{index}", "")
        if not text:
            continue
        place = _number(text)
        if place in places:
            raise answering.SamePlaceTwice("Each place can be given once.")
        places[place] = index
    return [places[place] for place in sorted(places)]


def _number(text: str) -> int:
    number = whole_number(text)
    if number is None:
        raise answering.NotAChoice("Please choose from what stands there.")
    return number


def _question(
    request: HttpRequest, invitation: Invitation, page: Page, shown: Shown, *, error: str = "", status: int = 200
) -> HttpResponse:
    given = {index: request.POST.get(f"place-{index}", "") for index in range(len(shown.asked.options))}
    more = {"shown": shown, "error": error, "given": given if error else {}}
    return _show(request, invitation, page, "interviews/question.html", status=status, **more)


def _standing(request: HttpRequest, invitation: Invitation, page: Page) -> HttpResponse:
    if page.stand == Stand.FINISHED:
        return _show(request, invitation, page, "interviews/thanks.html")
    more: dict[str, object] = {}
    if page.stand == Stand.DECLINED:
        more["is_for_ever"] = Refusal.objects.filter(customer_id=invitation.customer_id).exists()
    return _show(request, invitation, page, "interviews/standing.html", status=STATUS.get(page.stand, 200), **more)


def _again(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """Show how it stands now: it changed while the form was open."""
    fresh = Invitation.objects.select_related("interview__thanks_by", "customer").get(pk=invitation.pk)
    page = page_for(fresh, at=timezone.now())
    response = _standing(request, fresh, page)
    response.status_code = STATUS.get(page.stand, CONFLICT)
    return response


def _show(
    request: HttpRequest, invitation: Invitation, page: Page, template: str, *, status: int = 200, **more: object
) -> HttpResponse:
    context = {
        "page": page,
        "words": page.words,
        "desk": page.desk,
        "language": page.words.language,
        "invitation": invitation,
        "base": path(invitation),
        "common": judgement_words_in(page.words.language),
    }
    return render(request, template, context | more, status=status)


def _unknown(request: HttpRequest) -> HttpResponse:
    words = judgement_words_in(Desk.the().language)
    return _say(request, words.unknown_title, words.unknown, status=NOT_FOUND)


def _busy(request: HttpRequest, busy: TooManyTries) -> HttpResponse:
    words = judgement_words_in(Desk.the().language)
    response = _say(request, words.busy_title, words.busy, status=TOO_MANY)
    response["Retry-After"] = str(busy.retry_after_s)
    return response


def _say(request: HttpRequest, title: str, line: str, *, status: int) -> HttpResponse:
    desk = Desk.the()
    common = judgement_words_in(desk.language)
    context = {"desk": desk, "common": common, "language": common.language, "title": title, "line": line}
    return render(request, "interviews/plain.html", context, status=status)
