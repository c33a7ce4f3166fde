"""Where providers bring mail: no session, no cookie. 200 once it is durable, 503 when it cannot be kept now."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.conf import settings
from django.db import DatabaseError, transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from regard.channels.carriers import actions
from regard.channels.carriers.letters import NotProven, Sent, Unreadable
from regard.channels.carriers.models import Carrier
from regard.lib.numbers import whole_number
from regard.lib.ratelimit import Limit, TooManyTries, count_try
from regard.lib.sealing import NotToBeOpened

logger = logging.getLogger(__name__)

UNPROVEN = Limit(120)
"""A minute, of one carrier."""


@csrf_exempt
@transaction.non_atomic_requests
@require_http_methods(["POST", "HEAD"])
def bring(request: HttpRequest, key: str) -> HttpResponse:
    """Take what a carrier brings. 401: not proven. 413: too large. 422: no mail in it. HEAD: are we here?"""
    return _heard(request, key, actions.take)


@csrf_exempt
@transaction.non_atomic_requests
@require_http_methods(["POST", "HEAD"])
def tell(request: HttpRequest, key: str) -> HttpResponse:
    """Keep what a carrier tells of mails that left by it; answers as `bring`."""
    return _heard(request, key, actions.hear)


def _heard(request: HttpRequest, key: str, take: Callable[..., int]) -> HttpResponse:
    carrier = Carrier.objects.select_related("mailbox").filter(key=key).first()
    if carrier is None:
        return JsonResponse({"detail": "Nobody brings mail here."}, status=404)
    if request.method == "HEAD":
        return HttpResponse()
    body = _body(request)
    if body is None:
        return JsonResponse({"detail": "The mail is larger than what is taken here."}, status=413)
    now = timezone.now()
    headers = {name.lower(): value for name, value in request.headers.items()}
    address = f"{settings.OPTIONS['REGARD_URL']}{request.path}"
    sent = Sent(body, request.META.get("CONTENT_TYPE", ""), headers, address, now.timestamp())
    try:
        return JsonResponse({"taken": take(carrier, sent, at=now)})
    except (NotProven, Unreadable) as error:
        return _refused(carrier, error)
    except NotToBeOpened:
        words = "Its key cannot be read with this desk’s secret key. Enter it again."
    except (OSError, DatabaseError):
        logger.exception("mail that a carrier brought could not be kept; it is asked to come again")
        words = ""
    if words:
        actions.note_problem(carrier, words, at=now)
    return JsonResponse({"detail": "Not now; please come again."}, status=503, headers={"Retry-After": "60"})


def _body(request: HttpRequest) -> bytes | None:
    """Read the bytes as they came, within the bound of a mail with the third that encodings add; None past it."""
    most = settings.OPTIONS["REGARD_MAIL_MAX_BYTES"] * 3 // 2 + 1_000_000
    length_bytes = whole_number(request.META.get("CONTENT_LENGTH") or "0")
    if length_bytes is None or length_bytes > most:
        return None
    body = request.read(most + 1)
    return body if len(body) <= most else None


def _refused(carrier: Carrier, error: NotProven | Unreadable) -> HttpResponse:
    try:
        count_try(UNPROVEN, "carrier", str(carrier.pk))
    except TooManyTries as wait:
        return JsonResponse({"detail": str(wait)}, status=429, headers={"Retry-After": str(wait.retry_after_s)})
    actions.note_problem(carrier, str(error), at=timezone.now())
    return JsonResponse({"detail": str(error)}, status=401 if isinstance(error, NotProven) else 422)
