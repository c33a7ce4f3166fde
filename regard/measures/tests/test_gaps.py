"""The mean gap between expected and said, against scipy and by hand."""

from __future__ import annotations

import pytest
from scipy import stats

from regard.measures.gaps import gap
from regard.measures.means import student


@pytest.mark.parametrize("freedom", [1, 2, 4, 9, 30, 400, 10_000])
def test_students_t_is_that_of_scipy(freedom: int) -> None:
    assert student(0.975, freedom) == pytest.approx(stats.t.ppf(0.975, freedom), rel=1e-6)


@pytest.mark.parametrize("gaps", [[-1, 0, -2, 1, -1], [1, 1, 0, 2, 1, -1, 0, 0], [-4, 4]])
def test_the_interval_is_that_of_scipy(gaps: list[int]) -> None:
    found = gap(len(gaps), sum(gaps), sum(one * one for one in gaps))
    low, high = stats.t.interval(0.95, len(gaps) - 1, loc=found.mean, scale=stats.sem(gaps))
    assert found.mean == pytest.approx(sum(gaps) / len(gaps))
    assert found.low == pytest.approx(max(-4, low))
    assert found.high == pytest.approx(min(4, high))


def test_by_hand_five_gaps_of_which_the_mean_is_minus_three_fifths() -> None:
    # s² = (7 − 9/5) / 4 = 1.3; t(0.975; 4) = 2.7764; reach = 2.7764 · √(1.3 / 5) = 1.4157
    found = gap(5, -3, 7)
    assert (found.mean, round(found.low, 4), round(found.high, 4)) == (-0.6, -2.0157, 0.8157)
    assert found.is_enough
    assert not found.is_one_sided


@pytest.mark.parametrize(("n", "total", "squares"), [(0, 0, 0), (1, 2, 4), (4, -4, 4)])
def test_under_five_it_is_not_enough(n: int, total: int, squares: int) -> None:
    assert not gap(n, total, squares).is_enough


def test_one_gap_says_nothing_of_the_next() -> None:
    assert (gap(1, 2, 4).low, gap(1, 2, 4).high) == (-4, 4)
