"""What anybody writes into an address is a number only where it is one that can be looked for."""

from __future__ import annotations

import pytest

from regard.lib.numbers import id_of, whole_number, whole_numbers


def test_digits_alone_are_a_number() -> None:
    assert [whole_number(text) for text in ("0", "7", "007", "9" * 18)] == [0, 7, 7, 10**18 - 1]


@pytest.mark.parametrize("text", [None, "", " 7", "-7", "+7", "7.0", "1_000", "²", "٣", "9" * 19, "9" * 5000])
def test_anything_else_is_none(text: str | None) -> None:
    assert whole_number(text) is None
    assert id_of(text) == 0


def test_of_many_those_are_read_that_are_numbers() -> None:
    assert whole_numbers(["3", "", "x", "14"]) == [3, 14]
