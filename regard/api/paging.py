"""Lists in pages: each page begins where the one before ended, by the key of its last row, never by
counting.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Annotated, TypeVar

from django.db.models import Model, QuerySet
from ninja import Query

from regard.api.problems import Problem
from regard.lib.moments import in_utc

MOST = 100
USUAL = 50

Cursor = Annotated[
    str | None,
    Query(max_length=200, description="The `next` of the page before; without it the list begins at its newest."),
]
PageSize = Annotated[int, Query(ge=1, le=MOST, description="How many items a page has at most.")]

Row = TypeVar("Row", bound=Model)
Key = tuple[int] | tuple[datetime, int]


def page(rows: QuerySet[Row], size: int, key: Callable[[Row], Key]) -> tuple[Sequence[Row], str | None]:
    """Cut `size` rows off the ordered `rows`; returns them with the cursor of the next page, None at the
    end.

    key: what the rows are ordered by, unique, ending in the id.
    """
    return cut(list(rows[: size + 1]), size, key)


def cut(found: Sequence[Row], size: int, key: Callable[[Row], Key]) -> tuple[Sequence[Row], str | None]:
    """The same for rows that were read already, one more than `size` where there are more."""
    return found[:size], _written(key(found[size - 1])) if len(found) > size else None


def _written(key: Key) -> str:
    parts = [part.isoformat() if isinstance(part, datetime) else part for part in key]
    return base64.urlsafe_b64encode(json.dumps(parts).encode()).decode().rstrip("=")


def after_id(cursor: str | None) -> int | None:
    """Read the cursor of a list that is ordered by id. Raises Problem (404)."""
    return None if cursor is None else _id(_read(cursor, 1)[0])


def after_moment(cursor: str | None) -> tuple[datetime, int] | None:
    """Read the cursor of a list that is ordered by a moment and the id. Raises Problem (404)."""
    if cursor is None:
        return None
    at, pk = _read(cursor, 2)
    try:
        moment = datetime.fromisoformat(str(at))
    except ValueError:
        raise _unknown() from None
    if moment.tzinfo is None:
        raise _unknown()
    return in_utc(moment), _id(pk)


def _read(cursor: str, length: int) -> list[object]:
    try:
        parts = json.loads(base64.urlsafe_b64decode(cursor.encode() + b"=" * (-len(cursor) % 4)))
    except ValueError:
        raise _unknown() from None
    if not isinstance(parts, list) or len(parts) != length:
        raise _unknown()
    return parts


def _id(part: object) -> int:
    if not isinstance(part, int) or isinstance(part, bool) or not 0 < part < 2**63:
        raise _unknown()
    return part


def _unknown() -> Problem:
    """A cursor names a page, so one that names none is not found: the description cannot tell which texts name one."""
    error = {"parameter": "cursor", "detail": "This is no cursor of this list; leave it out to begin at its newest."}
    return Problem(404, "There is no such page.", code="no_such_page", errors=[error])
