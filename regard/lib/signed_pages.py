"""Pages without an account: who holds the signed link is let in, within a limit of tries."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from regard.lib.ratelimit import Limit, count_try

_HEADERS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
}


def private(response: HttpResponse) -> HttpResponse:
    """Keep an address that is the key out of caches, referrers and search engines."""
    for name, value in _HEADERS.items():
        response[name] = value
    return response


def count_opening(request: HttpRequest, purpose: str, pk: int | None, *, each_address: Limit, each_link: Limit) -> None:
    """Count one try to open a link. pk: what the link proves, None where it proves nothing. Raises TooManyTries."""
    count_try(each_address, purpose, request.META.get("REMOTE_ADDR", ""))
    if pk is not None:
        count_try(each_link, purpose, str(pk))
