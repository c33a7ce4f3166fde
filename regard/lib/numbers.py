"""Numbers that come as text: in addresses, forms and letters, where anybody may write anything."""

from __future__ import annotations

from collections.abc import Iterable

MOST_DIGITS = 18
"""Any number of so many digits is an id that PostgreSQL can look for (bigint)."""


def whole_number(text: str | None) -> int | None:
    """Read a number from digits alone; None for anything else, be it a sign, a space or a longer number."""
    if not text or not text.isascii() or not text.isdigit() or len(text) > MOST_DIGITS:
        return None
    return int(text)


def id_of(text: str | None) -> int:
    """Read an id; 0, which no row has, for what is none."""
    return whole_number(text) or 0


def whole_numbers(texts: Iterable[str]) -> list[int]:
    """Read as many numbers as `texts` holds, leaving out what is none."""
    return [number for text in texts if (number := whole_number(text)) is not None]
