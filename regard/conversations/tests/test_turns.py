"""Whose turn it is follows from the messages."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from regard.conversations.models import Turn
from regard.conversations.turns import whose_turn

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("moves", "turn", "minute"),
    [
        ("c", Turn.US, 0),
        ("cc", Turn.US, 0),
        ("cn", Turn.US, 0),
        ("ca", Turn.CUSTOMER, 1),
        ("caa", Turn.CUSTOMER, 2),
        ("can", Turn.CUSTOMER, 1),
        ("cac", Turn.US, 2),
        ("cacc", Turn.US, 2),
        ("cacnca", Turn.CUSTOMER, 5),
        ("nc", Turn.US, 1),
        ("", Turn.US, 0),
    ],
)
def test_our_turn_begins_with_the_first_thing_we_have_not_answered(moves: str, turn: Turn, minute: int) -> None:
    kinds = {"c": "customer", "a": "agent", "n": "note"}
    sequence = [(kinds[m], START + timedelta(minutes=i)) for i, m in enumerate(moves)]
    assert whose_turn(sequence, opened_at=START) == (turn, START + timedelta(minutes=minute))
