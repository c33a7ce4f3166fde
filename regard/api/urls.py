"""Addresses of the API, below /api/v1/."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, re_path
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from regard.api.problems import Problem, not_found
from regard.api.service import api

View = Callable[..., HttpResponse]
NOT_ALLOWED = 405


def in_problem_words(view: View) -> View:
    """Say in the words of the API what the framework says in plain text: no such method, nothing there."""

    @wraps(view)
    def told(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        try:
            response = view(request, *args, **kwargs)
        except Http404:
            return not_found().response()
        if response.status_code != NOT_ALLOWED:
            return response
        allowed = {"Allow": response.headers["Allow"]}
        return Problem(NOT_ALLOWED, f"This address knows no {request.method}.", headers=allowed).response()

    return told


@csrf_exempt
def nothing_there(request: HttpRequest) -> HttpResponse:
    """Every other address below the API's."""
    return not_found().response()


def in_our_words(pattern: URLPattern) -> URLPattern:
    """Return the address with a view that says everything as the API does."""
    view = require_safe(pattern.callback) if pattern.name == "openapi-json" else pattern.callback
    pattern.callback = in_problem_words(view)
    return pattern


app_name = "api"
urlpatterns: list[URLPattern] = [
    *(in_our_words(pattern) for pattern in api.urls[0] if isinstance(pattern, URLPattern)),
    re_path("", nothing_there, name="nothing"),
]
