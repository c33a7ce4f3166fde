"""Who listens: a browser's session is turned into a Listener, by the package above that knows what people may
see.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any, Protocol

from django.conf import settings
from django.contrib.auth import get_user
from django.db import close_old_connections
from django.http import HttpRequest


class Listener(Protocol):
    """A signed-in person, as far as news is concerned: facts read once, so that hearing asks no database."""

    def is_in(self, circle: Mapping[str, Any]) -> bool:
        """Tell whether news for `circle` (see news.tell) is for this person."""


class NotSignedIn(Exception):
    """The browser's session is nobody's, or has ended."""


class NothingToHear(Exception):
    """This person is signed in and may see nothing."""


Admission = Callable[[Any], Listener | None]
_admissions: list[Admission] = []


def admits(admission: Admission) -> Admission:
    """Register the decorated function as the one that gives a user's Listener, None for who may see
    nothing.
    """
    _admissions[:] = [admission]
    return admission


def listener_of(session_key: str) -> Listener:
    """Read who listens from the database. Raises NotSignedIn, NothingToHear. Blocks: not for the event
    loop.
    """
    close_old_connections()
    request = HttpRequest()
    request.session = import_module(settings.SESSION_ENGINE).SessionStore(session_key)
    user = get_user(request)
    if not user.is_authenticated:
        raise NotSignedIn
    listener = _admissions[0](user) if _admissions else None
    if listener is None:
        raise NothingToHear
    return listener
