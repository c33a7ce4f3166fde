"""Touchpoints: what customers did elsewhere, told by programs, one or many at once."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Router

from regard.api import told
from regard.api.door import answerer
from regard.api.problems import Problem, field_error
from regard.api.responses import PROBLEMS
from regard.conversations.acquaintance import visible_customers
from regard.journey import batches, taking
from regard.journey.batches import Batch
from regard.journey.kinds import STAGES, Kind, State
from regard.journey.models import Touchpoint
from regard.team.models import Agent

router = Router(tags=["touchpoints"])

LARGEST_BODY_BYTES = 20_000_000
"""Ten thousand touchpoints, each with as much data as ten usual ones."""
LINES = ("application/x-ndjson", "application/jsonl", "application/json-lines")

_TEXT = {"type": "string", "maxLength": 200}
_MOMENT = {"type": "string", "format": "date-time"}
_OPTIONAL: dict[str, dict[str, Any]] = {
    "at": {**_MOMENT, "description": "Without it: now."},
    "until": {**_MOMENT, "description": "When a stay or visit ended, an order arrived."},
    "email": {**_TEXT, "maxLength": 320, "description": "Whose it is; may be an address that nobody has yet."},
    "phone": {**_TEXT, "maxLength": 40},
    "customer": {"type": "integer", "minimum": 1, "description": "The customer's id here, instead of an address."},
    "visitor": {**_TEXT, "description": "The id that a site gave a browser; hers once an address came with it."},
    "words": {"type": "string", "description": "What was sought, read, ordered; 300 characters are kept."},
    "found": {"type": "integer", "minimum": 0, "maximum": 2**31 - 1, "description": "By a search."},
    "amount": {"type": "number", "exclusiveMinimum": -1e12, "exclusiveMaximum": 1e12},
    "currency": {"type": "string", "pattern": "^[A-Z]{3}$", "description": "ISO 4217; goes with the amount."},
    "state": {"enum": [state.value for state in State if state]},
    "reference": {**_TEXT, "description": "What an order shares with its payment, delivery and stay."},
    "id": {**_TEXT, "description": "Yours. The same source and id again is the same touchpoint: the later counts."},
    "source": {"type": "string", "pattern": "^[a-z0-9][a-z0-9_.-]{0,39}$", "default": "api"},
    "stage": {"enum": list(STAGES), "description": "Of the sale; without it, it follows from orders and stays."},
    "data": {"type": "object", "description": "Anything else; 8,000 characters as JSON."},
}  # fmt: skip
_ONE = {
    "type": "object",
    "required": ["kind"],
    "additionalProperties": False,
    "properties": {
        "kind": {"enum": [kind.value for kind in Kind]},
        **{name: {"anyOf": [schema, {"type": "null"}]} for name, schema in _OPTIONAL.items()},  # null: not told
    },
    "examples": [
        {"kind": "search", "at": "2026-08-03T17:20:00Z", "email": "ruth@post.example", "words": "ramp", "found": 0}
    ],
}
_MANY = {
    "type": "array",
    "items": {},
    "minItems": 1,
    "maxItems": batches.MOST,
    "description": "Touchpoints. Each is read by itself: bad ones are told by line, from 1, the others are in.",
}
_BODY = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {"schema": {"oneOf": [_ONE, _MANY]}},
        },
    }
}


@router.post(
    "/touchpoints", response={200: told.TakenBatch, 201: told.Touchpoint, PROBLEMS: told.ProblemDetails},
    openapi_extra=_BODY,
)  # fmt: skip
def take_touchpoints(request: HttpRequest) -> HttpResponse:
    """Keep a touchpoint (201), or a list of up to 10,000 (200): the good ones are in, each bad one is told with its
    line and reason.

    A list may also come as `{"items": […]}`, or as JSON lines (`application/x-ndjson`).
    """
    agent = answerer(request)
    body = _body(request)
    is_lines = request.content_type in LINES
    try:
        found = batches.told_in(body, is_lines=is_lines)
        batch = batches.read_all(found if isinstance(found, list) else [found], now=timezone.now())
    except batches.NotABatch as error:
        raise Problem(422, str(error), errors=[field_error("", str(error))]) from None
    batch.only_customers(lambda ids: _known(agent, ids))
    return _many(batch) if isinstance(found, list) else _one(batch)


def _body(request: HttpRequest) -> bytes:
    """Read the body by our own bound: a batch is larger than what forms send. Raises Problem (413)."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    body = b"" if length.isdigit() and int(length) > LARGEST_BODY_BYTES else request.read(LARGEST_BODY_BYTES + 1)
    if len(body) > LARGEST_BODY_BYTES or (not body and length not in ("", "0")):
        raise Problem(413, f"A batch has at most {LARGEST_BODY_BYTES // 1_000_000} MB.")
    return body


def _known(agent: Agent, ids: Collection[int]) -> Collection[int]:
    return set(visible_customers(agent).filter(pk__in=ids).values_list("pk", flat=True))


def _one(batch: Batch) -> HttpResponse:
    if batch.refused:
        wrong = batch.refused[0]
        raise Problem(422, "Some fields cannot be used.", errors=[field_error(wrong.field, wrong.reason)])
    ((_, entry),) = batch.entries
    taken = taking.take([entry], at=timezone.now())
    if taken.ids:
        row = Touchpoint.objects.get(pk=taken.ids[0])
    else:
        row = Touchpoint.objects.get(source=entry.source, outside_id=entry.outside_id)
    return _answer(201, shape(row))


def _many(batch: Batch) -> HttpResponse:
    taken = taking.take([entry for _, entry in batch.entries], at=timezone.now())
    answer = told.TakenBatch(
        taken=taken.new,
        changed=taken.changed,
        known=taken.known,
        refused=[told.RefusedLine(line=r.line, field=r.field or None, reason=r.reason) for r in batch.refused],
        mended=[told.MendedLine(line=note.line, problem=note.problem) for note in batch.notes],
    )
    return _answer(200, answer)


def _answer(status: int, shape: Any) -> HttpResponse:
    return HttpResponse(shape.model_dump_json(), status=status, content_type="application/json")


def shape(row: Touchpoint) -> told.Touchpoint:
    return told.Touchpoint(
        id=row.pk,
        kind=row.kind,
        at=row.at,
        until=row.until,
        customer=row.customer_id,
        stage=row.stage,
        words=row.words,
        found=row.found,
        amount=str(row.amount.normalize() + 0) if row.amount is not None else None,
        currency=row.currency or None,
        state=row.state or None,
        reference=row.reference or None,
        source=row.source,
        outside_id=row.outside_id or None,
        data=row.data,
        problem=row.problem or None,
    )
