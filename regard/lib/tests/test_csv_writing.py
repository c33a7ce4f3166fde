"""A table opens in a spreadsheet as it is meant: as text and figures, and nothing of it is calculated."""

from __future__ import annotations

import pytest

from regard.lib.csv_writing import as_csv, harmless


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1", "\n=1"])
def test_text_that_would_be_calculated_is_text(text: str) -> None:
    assert harmless(text) == f"'{text}"


def test_a_figure_stays_one_and_what_is_not_known_is_empty() -> None:
    assert as_csv(["=what", "n", "mean"], [["Süd", 0, -1.5], ["Nord", 3, None]]) == (
        "\ufeff'=what,n,mean\r\nSüd,0,-1.5\r\nNord,3,\r\n"
    )
