"""Who is let in: a program with a usable token, as often as it may, as far as its role goes."""

from __future__ import annotations

from typing import Any, cast

from django.http import HttpRequest
from django.utils import timezone
from ninja.security import HttpBearer

from regard.api.problems import Problem, not_found
from regard.lib.ratelimit import Limit, count_try
from regard.team.actions import find_token
from regard.team.models import Agent, ApiToken

EACH_TOKEN = Limit(600)
EACH_STRANGER = Limit(60)
"""An address whose tokens are none of ours."""

CHALLENGE = {"WWW-Authenticate": 'Bearer realm="Regard"'}


class ApiRequest(HttpRequest):
    """A request that was let in."""

    auth: ApiToken


class BearerToken(HttpBearer):
    """`Authorization: Bearer rg_…`.

    A browser's session opens nothing here, so no other site can use it.
    """

    openapi_bearerFormat = "rg_…, made by `regard token create NAME`"

    def __call__(self, request: HttpRequest) -> ApiToken:
        """Return the token, whose agent acts.

        Raises Problem (401; 404 for a role without rights), TooManyTries.
        """
        found = super().__call__(request)
        if found is None:
            count_try(EACH_STRANGER, "api-stranger", request.META.get("REMOTE_ADDR", ""))
            raise Problem(401, "Send a usable token: Authorization: Bearer rg_…", headers=CHALLENGE)
        return cast(ApiToken, found)

    def authenticate(self, request: HttpRequest, token: str) -> Any:
        found = find_token(token, at=timezone.now())
        if found is None:
            return None
        count_try(EACH_TOKEN, "api", str(found.pk))
        if not found.agent.can_read:
            raise not_found()
        return found


def reader(request: HttpRequest) -> Agent:
    """Return the agent as whom the program acts; every token that was let in may read."""
    return cast(ApiRequest, request).auth.agent


def noter(request: HttpRequest) -> Agent:
    """Return the agent when the role may write notes. Raises Problem (403)."""
    return _allowed(reader(request), reader(request).can_note, "write notes")


def answerer(request: HttpRequest) -> Agent:
    """Return the agent when the role may answer and steer. Raises Problem (403)."""
    return _allowed(reader(request), reader(request).can_answer, "answer or change conversations")


def owner(request: HttpRequest) -> Agent:
    """Return the agent when it is an owner. Raises Problem (403)."""
    return _allowed(reader(request), reader(request).is_owner, "read or erase all that is kept of a person")


def _allowed(agent: Agent, is_allowed: bool, act: str) -> Agent:
    if not is_allowed:
        raise Problem(403, f"A token with the role {agent.role} may not {act}.")
    return agent
