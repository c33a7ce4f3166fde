"""What is answered before anything else is asked: the state of the desk."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse

from regard.config import health


def health_first(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Answer /healthz without session, host or database: it must tell of them when they are broken."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.path_info != "/healthz" or request.method not in ("GET", "HEAD"):
            return get_response(request)
        report = health.report()
        answer = JsonResponse(report.as_json(), status=200 if report.is_well else 503)
        answer._has_been_logged = True  # type: ignore[attr-defined]  # who asks reads it; asked every second, it floods
        answer["Cache-Control"] = "no-store"
        return answer

    return middleware
