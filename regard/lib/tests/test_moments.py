"""A moment is the same wherever it was written, and one that the database can read."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from regard.lib.moments import in_utc


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2026-03-02T09:00:00+21:51", "2026-03-01T11:09:00+00:00"),
        ("2026-03-02T09:00:00-05:00", "2026-03-02T14:00:00+00:00"),
        ("0001-01-01T00:00:00+14:00", "0001-01-01T00:00:00+00:00"),
        ("9999-12-31T23:59:59-14:00", "9999-12-31T23:59:59.999999+00:00"),
    ],
)
def test_any_offset_is_told_in_utc(text: str, told: str) -> None:
    found = in_utc(datetime.fromisoformat(text))
    assert (found.isoformat(), found.tzinfo) == (told, UTC)
