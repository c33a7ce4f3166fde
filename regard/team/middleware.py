"""Times on screens are in the viewer's zone: the agent's own, else the desk's."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from regard.team.models import Desk


def in_the_agents_time_zone(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    def middleware(request: HttpRequest) -> HttpResponse:
        zone = getattr(request.user, "time_zone", "") if "regard_session" in request.COOKIES else ""
        with timezone.override(zone or None):
            return get_response(request)

    return middleware


def desk_zone() -> str:
    """The zone of the desk, for pages and mails that no agent reads."""
    return Desk.the().time_zone
