"""What every page before sign-in shows: the name of the desk."""

from __future__ import annotations

from django.http import HttpRequest

from regard.team.models import Desk


def desk(request: HttpRequest) -> dict[str, object]:
    return {"desk": Desk.the()}
