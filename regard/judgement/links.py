"""The signed link to a judgement: opens one asking without an account; nobody else can guess or make it."""

from __future__ import annotations

import re

from django.conf import settings

from regard.judgement.models import Asking
from regard.lib.signatures import LENGTH, is_signed, sign

PURPOSE = "judgement"
_TOKEN = re.compile(rf"([1-9]\d{{0,17}})-([a-z2-7]{{{LENGTH}}})", re.IGNORECASE)


def token(asking: Asking) -> str:
    """Return what proves that its bearer was sent this question: NUMBER-SIGNATURE."""
    return f"{asking.pk}-{sign(settings.SECRET_KEY, PURPOSE, str(asking.pk))}"


def path(asking: Asking) -> str:
    """Return the page's address within the desk. Written out: the worker that sends mails loads no URLs."""
    return f"/j/{token(asking)}"


def link(asking: Asking, key: int | None = None) -> str:
    """Return the absolute address; `key` (1 … 5) has that step ready there. Opening it never records."""
    return f"{settings.URL}{path(asking)}" + (f"/{key}" if key else "")


def asking_of(text: str) -> int | None:
    """Return the id of the asking whose token this is; None for one that we did not sign."""
    found = _TOKEN.fullmatch(text)
    if not found or not is_signed(settings.SECRET_KEY, PURPOSE, found[1], found[2]):
        return None
    return int(found[1])


def code_link() -> str:
    """Return the absolute address of the page where a code is typed."""
    return f"{settings.URL}/j/"
