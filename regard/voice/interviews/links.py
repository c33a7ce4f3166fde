"""The signed link to an interview: opens one customer's part without an account; nobody else can guess or make it."""

from __future__ import annotations

import re

from django.conf import settings

from regard.lib.signatures import LENGTH, is_signed, sign
from regard.voice.interviews.models import Invitation

PURPOSE = "interview"
_TOKEN = re.compile(rf"([1-9]\d{{0,17}})-([a-z2-7]{{{LENGTH}}})", re.IGNORECASE)


def token(invitation: Invitation) -> str:
    """Return what proves that its bearer was sent these questions: NUMBER-SIGNATURE."""
    return f"{invitation.pk}-{sign(settings.SECRET_KEY, PURPOSE, str(invitation.pk))}"


def path(invitation: Invitation, more: str = "") -> str:
    """Return the page's address within the desk. Written out: the worker that sends mails loads no URLs."""
    return f"/i/{token(invitation)}" + (f"/{more}" if more else "")


def link(invitation: Invitation, more: str = "") -> str:
    """Return the absolute address. Opening it never records."""
    return f"{settings.URL}{path(invitation, more)}"


def invitation_of(text: str) -> int | None:
    """Return the id of the invitation whose token this is; None for one that we did not sign."""
    found = _TOKEN.fullmatch(text)
    if not found or not is_signed(settings.SECRET_KEY, PURPOSE, found[1], found[2]):
        return None
    return int(found[1])
