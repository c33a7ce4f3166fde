"""What an operation may answer, for the description: its own shape, or a problem."""

from __future__ import annotations

from typing import Any

from regard.api.told import ProblemDetails

PROBLEMS = frozenset({400, 401, 403, 404, 409, 413, 422, 429})


def read(shape: Any) -> dict[Any, Any]:
    """200 with `shape`."""
    return {200: shape, PROBLEMS: ProblemDetails}


def created(shape: Any) -> dict[Any, Any]:
    """201 with `shape`."""
    return {201: shape, PROBLEMS: ProblemDetails}
