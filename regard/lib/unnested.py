"""Thousands of ids in one query."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models.expressions import RawSQL


def unnested(ids: Collection[int]) -> RawSQL:
    """Return the ids as rows, for `pk__in`: a list would be sent, read and planned one by one."""
    return RawSQL("SELECT unnest(%s::bigint[])", [list(ids)])
