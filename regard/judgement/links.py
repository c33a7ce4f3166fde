"""The signed link to a judgement: opens one asking without an account; nobody else can guess or make it."""

from __future__ import annotations

from django.conf import settings

from regard.judgement.models import Asking
from regard.lib.signatures import number_of, signed_number

PURPOSE = "judgement"


def token(asking: Asking) -> str:
    """Return what proves that its bearer was sent this question: NUMBER-SIGNATURE."""
    return signed_number(settings.SECRET_KEY, PURPOSE, asking.pk)


def path(asking: Asking) -> str:
    """Return the page's address within the desk. Written out: the worker that sends mails loads no URLs."""
    return f"/j/{token(asking)}"


def link(asking: Asking, key: int | None = None) -> str:
    """Return the absolute address; `key` (1 … 5) has that step ready there. Opening it never records."""
    return f"{settings.URL}{path(asking)}" + (f"/{key}" if key else "")


def asking_of(text: str) -> int | None:
    """Return the id of the asking whose token this is; None for one that we did not sign."""
    return number_of(settings.SECRET_KEY, PURPOSE, text)


def code_link() -> str:
    """Return the absolute address of the page where a code is typed."""
    return f"{settings.URL}/j/"
