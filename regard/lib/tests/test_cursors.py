"""A page goes on exactly where the last one ended, and a made-up address names no page."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regard.lib.cursors import BadCursor, cursor_of, moment_and_id, numbers_of

_MOMENTS = st.datetimes(datetime(1970, 1, 1), timezones=st.just(UTC))


@given(_MOMENTS, st.integers(0, 10**18 - 1))
def test_a_key_is_read_as_it_was_written(at: datetime, pk: int) -> None:
    assert moment_and_id(cursor_of(at, pk)) == (at, pk)


def test_a_key_tells_microseconds_apart() -> None:
    at = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
    assert cursor_of(at, 1, 4) != cursor_of(at + timedelta(microseconds=1), 1, 4)
    assert numbers_of(cursor_of(at, 1, 4), 3)[1:] == [1, 4]


_NO_KEYS = ["", "7", "7.", ".7", "7.7.7", "7.x", "x.7.7", "-7.7", "7.²", f"{'9' * 18}.7", f"7.{'9' * 19}"]


@pytest.mark.parametrize("text", _NO_KEYS)
def test_what_is_no_key_names_no_page(text: str) -> None:
    with pytest.raises(BadCursor):
        moment_and_id(text)
