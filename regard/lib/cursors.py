"""Where the next page of a list begins: the key of the last row shown, written so that it fits into an address.

A list goes on from a key, never by counting what came before («keyset paging»).
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from regard.lib.numbers import whole_numbers

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


class BadCursor(ValueError):
    """The text names no place in a list."""

    def __init__(self) -> None:
        super().__init__("There is no such page.")


def cursor_of(*key: datetime | int) -> str:
    """Write a key; a moment becomes its microseconds since 1970."""
    return ".".join(str((part - _EPOCH) // _MICROSECOND if isinstance(part, datetime) else part) for part in key)


def moment_and_id(cursor: str) -> tuple[datetime, int]:
    """Read the key of a list that is ordered by a moment and the id. Raises BadCursor."""
    micros, pk = numbers_of(cursor, 2)
    return moment_of(micros), pk


def numbers_of(cursor: str, length: int) -> list[int]:
    """Read a key of `length` parts, its moments still as `moment_of` takes them. Raises BadCursor."""
    parts = cursor.split(".")
    numbers = whole_numbers(parts)
    if not len(numbers) == len(parts) == length:
        raise BadCursor
    return numbers


def moment_of(micros: int) -> datetime:
    """Read a moment of a key. Raises BadCursor beyond the year 9999."""
    try:
        return _EPOCH + micros * _MICROSECOND
    except OverflowError:
        raise BadCursor from None
