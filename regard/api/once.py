"""Doing a repeated POST once: a program that heard no answer sends the same again with the same
Idempotency-Key.

Key and act are one transaction: of two requests at one moment the second waits for the first and is told
its answer; an act that fails leaves no key, so that it can be tried again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import datetime
from functools import wraps

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Schema

from regard.api.forgetting import LIFE
from regard.api.models import KeptAnswer
from regard.api.problems import Problem

CREATED = 201

Act = Callable[..., Schema]


def once(act: Act) -> Callable[..., HttpResponse]:
    """Let the decorated operation, which creates something and returns it, run once for an
    Idempotency-Key.

    Raises Problem (409) when the key came with another request.
    """

    @wraps(act)
    def acted(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        key = request.headers.get("Idempotency-Key")
        if key is None:
            return _created(act(request, *args, **kwargs).model_dump_json())
        with transaction.atomic():
            kept, is_new = _kept(request, key, timezone.now())
            if is_new:
                kept.body = act(request, *args, **kwargs).model_dump_json()
                kept.save(update_fields=["body"])
        return _created(kept.body, is_told_again=not is_new)

    return acted


def _kept(request: HttpRequest, key: str, at: datetime) -> tuple[KeptAnswer, bool]:
    token, digest = request.auth, _digest(request)  # type: ignore[attr-defined]
    KeptAnswer.objects.filter(token=token, key=key, at__lt=at - LIFE).delete()
    kept, is_new = KeptAnswer.objects.get_or_create(
        token=token, key=key, defaults={"digest": digest, "body": "", "at": at}
    )
    if kept.digest != digest:
        error = {"parameter": "Idempotency-Key", "detail": "This key was sent with another request."}
        raise Problem(409, "The key is in use.", code="key_in_use", errors=[error])
    return kept, is_new


def _digest(request: HttpRequest) -> str:
    return hashlib.sha256(f"{request.method} {request.path}\n".encode() + request.body).hexdigest()


def _created(body: str, *, is_told_again: bool = False) -> HttpResponse:
    headers = {"Idempotency-Replayed": "true"} if is_told_again else {}
    return HttpResponse(body, status=CREATED, content_type="application/json", headers=headers)
