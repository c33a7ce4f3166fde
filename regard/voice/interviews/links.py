"""The signed link to an interview: opens one customer's part without an account; nobody else can guess or make it."""

from __future__ import annotations

from django.conf import settings

from regard.lib.signatures import number_of, signed_number
from regard.voice.interviews.models import Invitation

PURPOSE = "interview"


def token(invitation: Invitation) -> str:
    """Return what proves that its bearer was sent these questions: NUMBER-SIGNATURE."""
    return signed_number(settings.SECRET_KEY, PURPOSE, invitation.pk)


def path(invitation: Invitation, more: str = "") -> str:
    """Return the page's address within the desk. Written out: the worker that sends mails loads no URLs."""
    return f"/i/{token(invitation)}" + (f"/{more}" if more else "")


def link(invitation: Invitation, more: str = "") -> str:
    """Return the absolute address. Opening it never records."""
    return f"{settings.URL}{path(invitation, more)}"


def invitation_of(text: str) -> int | None:
    """Return the id of the invitation whose token this is; None for one that we did not sign."""
    return number_of(settings.SECRET_KEY, PURPOSE, text)
