"""Addresses of the API, below /api/v1/."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, re_path
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from regard.api.problems import Problem, not_found
from regard.api.service import api

View = Callable[..., HttpResponse]
NOT_ALLOWED = 405


def in_problem_words(view: View) -> View:
    """Say that a method is not allowed in the words of the API; the framework says it in plain text."""

    @wraps(view)
    def told(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if response.status_code != NOT_ALLOWED:
            return response
        allowed = {"Allow": response.headers["Allow"]}
        return Problem(NOT_ALLOWED, f"This address knows no {request.method}.", headers=allowed).response()

    return told


@csrf_exempt
def nothing_there(request: HttpRequest) -> HttpResponse:
    """Every other address below the API's."""
    return not_found().response()


app_name = "api"
urlpatterns: list[URLPattern] = []
for pattern in api.urls[0]:
    if pattern.name == "openapi-json":
        pattern.callback = require_safe(pattern.callback)
    if pattern.name != "api-root":
        pattern.callback = in_problem_words(pattern.callback)
    urlpatterns.append(pattern)
urlpatterns.append(re_path("", nothing_there, name="nothing"))
