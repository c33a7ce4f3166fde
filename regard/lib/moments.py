"""Moments as others write them."""

from __future__ import annotations

from datetime import UTC, datetime


def in_utc(moment: datetime) -> datetime:
    """Return the same moment in UTC: PostgreSQL refuses offsets of sixteen hours and more.

    What would lie before the year 1 or after 9999 there becomes the first or the last moment of them.
    """
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        edge = datetime.min if moment.year == 1 else datetime.max
        return edge.replace(tzinfo=UTC)
