"""The door of shops: no session, no cookie; a letter proves itself."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from regard.journey.models import Shop, ShopKind
from regard.journey.shops import actions
from regard.journey.shops.letters import Letter, NotProven, Unreadable
from regard.journey.shops.woocommerce import PING
from regard.lib.numbers import whole_number
from regard.lib.ratelimit import Limit, TooManyTries, count_try

LARGEST_LETTER_BYTES = 5_000_000
UNPROVEN = Limit(120)
"""A minute, of one shop: a wrong secret is mended by its owner, and guessing is hopeless anyhow."""


@csrf_exempt
@require_POST
def letter(request: HttpRequest, key: str) -> HttpResponse:
    """Take a letter. 200: it is in, was in before, or nothing of it is kept. 401: not proven. 422: no JSON."""
    shop = Shop.objects.filter(key=key, ended_at=None).first()
    if shop is None:
        return JsonResponse({"detail": "No shop sends here."}, status=404)
    body = _body(request)
    if body is None:
        return JsonResponse({"detail": f"A letter has at most {LARGEST_LETTER_BYTES // 1_000_000} MB."}, status=413)
    if shop.kind == ShopKind.WOOCOMMERCE and PING.fullmatch(body):
        return JsonResponse({"detail": "The address is right."})
    headers = {name.lower(): value for name, value in request.headers.items()}
    try:
        taken = actions.take_letter(shop, Letter(headers, body), at=timezone.now())
    except (NotProven, Unreadable) as error:
        return _refused(shop, error)
    return JsonResponse({"taken": taken.new, "changed": taken.changed, "known": taken.known})


def _body(request: HttpRequest) -> bytes | None:
    """Read the bytes as they came, within the bound; None when there are more."""
    length_bytes = whole_number(request.META.get("CONTENT_LENGTH") or "0")
    if length_bytes is None or length_bytes > LARGEST_LETTER_BYTES:
        return None
    body = request.read(LARGEST_LETTER_BYTES + 1)
    return body if len(body) <= LARGEST_LETTER_BYTES else None


def _refused(shop: Shop, error: NotProven | Unreadable) -> HttpResponse:
    try:
        count_try(UNPROVEN, "shop", str(shop.pk))
    except TooManyTries as wait:
        return JsonResponse({"detail": str(wait)}, status=429, headers={"Retry-After": str(wait.retry_after_s)})
    actions.note_refusal(shop, error, at=timezone.now())
    return JsonResponse({"detail": str(error)}, status=401 if isinstance(error, NotProven) else 422)
