"""Other scales against values worked by hand and by scipy."""

from __future__ import annotations

import pytest
from scipy import stats

from regard.measures.means import mean_of
from regard.measures.scales import ease, net_promoters, satisfied


def test_satisfied_are_those_who_chose_four_or_five() -> None:
    found = satisfied({1: 1, 2: 0, 3: 2, 4: 4, 5: 3})
    assert (found.k, found.n) == (7, 10)


@pytest.mark.parametrize("counts", [{7: 3, 6: 4, 2: 1}, {1: 2, 4: 10, 7: 1}, {5: 9, 6: 1}])
def test_the_interval_of_a_mean_is_that_of_scipy(counts: dict[int, int]) -> None:
    values = [value for value, n in counts.items() for _ in range(n)]
    found = ease(counts)
    low, high = stats.t.interval(0.95, len(values) - 1, loc=found.value, scale=stats.sem(values))
    assert found.value == pytest.approx(sum(values) / len(values))
    assert (found.low, found.high) == pytest.approx((max(1, low), min(7, high)), rel=1e-6)


def test_promoters_less_detractors() -> None:
    # 5 promoters (9, 10), 3 in between (7, 8), 2 detractors (0, 6): 50 % − 20 % = 30
    found = net_promoters({10: 4, 9: 1, 8: 1, 7: 2, 6: 1, 0: 1})
    values = [1] * 5 + [0] * 3 + [-1] * 2
    low, high = stats.t.interval(0.95, 9, loc=0.3, scale=stats.sem(values))
    assert found.value == pytest.approx(0.3)
    assert (found.low, found.high) == pytest.approx((low, high), rel=1e-6)


def test_one_value_tells_nothing_of_the_interval() -> None:
    assert mean_of({5: 1}, least=1, most=7).low == 1
    assert mean_of({5: 1}, least=1, most=7).high == 7
