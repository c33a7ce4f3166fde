"""Errors as problem details. Source: RFC 9457."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from regard.lib.ratelimit import TooManyTries

CONTENT_TYPE = "application/problem+json"

log = logging.getLogger(__name__)


class Problem(Exception):
    """A request cannot be done. code: a word for programs.

    errors: which parts are wrong, as `field_error` makes them.
    """

    def __init__(
        self,
        status: int,
        detail: str,
        *,
        code: str = "",
        errors: Sequence[Mapping[str, str]] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(detail)
        self.status, self.detail, self.code = status, detail, code
        self.errors, self.headers = list(errors), dict(headers or {})

    def response(self) -> HttpResponse:
        """Write it as problem details; the title is the status in words, as RFC 9457 asks of
        `about:blank`.
        """
        title = HTTPStatus(self.status).phrase
        told: dict[str, Any] = {
            "type": "about:blank",
            "title": title,
            "status": self.status,
            "detail": self.detail,
        }
        told |= {"code": self.code} if self.code else {}
        told |= {"errors": self.errors} if self.errors else {}
        return JsonResponse(told, status=self.status, content_type=CONTENT_TYPE, headers=self.headers)


def field_error(field: str, detail: str) -> dict[str, str]:
    """Say what is wrong with one field of the body; `field` is its path, as in "customer/email"."""
    return {"pointer": f"#/{field}", "detail": detail}


def wrong_field(field: str, detail: str) -> Problem:
    """A body that can be read, and whose `field` cannot be used."""
    return Problem(422, "Some fields cannot be used.", errors=[field_error(field, detail)])


def wrong_parameter(name: str, detail: str) -> Problem:
    """A request whose parameter `name`, of the query, cannot be used."""
    return Problem(422, "Some fields cannot be used.", errors=[{"parameter": name, "detail": detail}])


def not_found() -> Problem:
    """Nothing is there, or nothing that this program may see: the two look alike."""
    return Problem(404, "There is nothing at this address that you may see.")


def register(api: NinjaAPI) -> None:
    """Let `api` answer every exception with problem details.

    No text of an unexpected error leaves the desk.
    """

    @api.exception_handler(Problem)
    def told(request: HttpRequest, problem: Problem) -> HttpResponse:
        return problem.response()

    @api.exception_handler(Http404)
    def nothing_there(request: HttpRequest, error: Http404) -> HttpResponse:
        return not_found().response()

    @api.exception_handler(ValidationError)
    def cannot_be_used(request: HttpRequest, error: ValidationError) -> HttpResponse:
        return Problem(422, "Some fields cannot be used.", errors=[_of(e) for e in error.errors]).response()

    @api.exception_handler(HttpError)
    def refused(request: HttpRequest, error: HttpError) -> HttpResponse:
        return Problem(error.status_code, f"{error}.").response()

    @api.exception_handler(TooManyTries)
    def too_many(request: HttpRequest, error: TooManyTries) -> HttpResponse:
        return Problem(429, str(error), headers={"Retry-After": str(error.retry_after_s)}).response()

    @api.exception_handler(RequestDataTooBig)
    def too_big(request: HttpRequest, error: RequestDataTooBig) -> HttpResponse:
        return Problem(413, "The body is larger than a request may be.").response()

    @api.exception_handler(Exception)
    def unexpected(request: HttpRequest, error: Exception) -> HttpResponse:
        log.error("API request failed: %s %s", request.method, request.path, exc_info=error)
        return Problem(500, "Something went wrong on our side. It has been noted.").response()


def _of(error: Mapping[str, Any]) -> dict[str, str]:
    """Tell one of pydantic's errors.

    `loc`: where it was sought, the name of the argument, then the path inside.
    """
    source, *path = error["loc"]
    detail = str(error["msg"]).removeprefix("Value error, ")
    if source in ("query", "path", "header"):
        return {"parameter": str(path[-1]) if path else source, "detail": detail}
    return field_error("/".join(str(step) for step in path[1:]), detail)
