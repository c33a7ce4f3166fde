"""Each formula against values worked by hand, published, or found by scipy."""

from datetime import date, timedelta
from itertools import product
from random import Random

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import optimize, special, stats

from regard.measures import beta, ranks, weighted
from regard.measures.consistency import (
    KNOW_NOTHING,
    MOST_WEIGHT,
    WEIGHT_OF_FEW,
    Judged,
    Prior,
    consistency,
    fit,
)
from regard.measures.control import Week, chart
from regard.measures.lengths import Lengths, bucket_of, edge
from regard.measures.rules import signals
from regard.measures.shares import Share, difference, wilson

MONDAY = date(2026, 3, 2)


class TestBeta:
    @pytest.mark.parametrize(("a", "b"), [*product((0.05, 0.5, 1, 3.3, 40, 900), repeat=2)])
    def test_the_cumulative_share_is_that_of_scipy(self, a: float, b: float):
        for x in (1e-6, 0.01, 0.2, 0.5, 0.77, 0.999):
            assert beta.cumulative(x, a, b) == pytest.approx(special.betainc(a, b, x), rel=1e-9, abs=1e-12)

    @pytest.mark.parametrize(("a", "b"), [*product((0.5, 1, 3.3, 40, 900), repeat=2)])
    def test_the_quantile_is_that_of_scipy(self, a: float, b: float):
        for p in (0.05, 0.5, 0.975):
            assert beta.quantile(p, a, b) == pytest.approx(special.betaincinv(a, b, p), abs=1e-9)


class TestShares:
    @pytest.mark.parametrize(("k", "n"), [(0, 1), (1, 1), (3, 5), (0, 20), (20, 20), (81, 263), (999, 1000)])
    def test_wilson_is_that_of_scipy(self, k: int, n: int):
        found = stats.binomtest(k, n).proportion_ci(0.95, method="wilson")
        assert wilson(k, n) == pytest.approx((found.low, found.high), abs=1e-9)

    def test_nothing_of_nothing_may_be_anything(self):
        assert (Share(0, 0).value, Share(0, 0).low, Share(0, 0).high) == (0, 0, 1)

    def test_a_share_of_fewer_than_five_is_not_enough(self):
        assert not Share(4, 4).is_enough
        assert Share(5, 5).is_enough

    @pytest.mark.parametrize(
        ("one", "other", "low", "high"),
        [
            # Newcombe 1998, table II, method 10
            ((56, 70), (48, 80), 0.0524, 0.3339),
            ((9, 10), (3, 10), 0.1705, 0.8090),
            ((6, 7), (2, 7), 0.0582, 0.8062),
            ((5, 56), (0, 29), -0.0381, 0.1926),
            ((0, 10), (0, 20), -0.1611, 0.2775),
            ((10, 10), (0, 20), 0.6791, 1.0),
        ],
    )
    def test_a_difference_is_as_newcombe_published_it(
        self, one: tuple[int, int], other: tuple[int, int], low: float, high: float
    ):
        found = difference(Share(*one), Share(*other))
        assert (found.low, found.high) == pytest.approx((low, high), abs=5e-5)

    @given(st.integers(0, 400), st.integers(0, 400))
    def test_the_interval_holds_its_share(self, k: int, more: int):
        share = Share(k, k + more)
        assert 0 <= share.low <= share.value <= share.high <= 1


class TestConsistency:
    def test_the_posterior_is_worked_by_hand(self):
        # Beta(4, 1) and 3 of 5: Beta(7, 3), mean 0.7; its 5 % quantile from tables: 0.4504
        found = consistency(5, 3, Prior(4, 1))
        assert found.chance == pytest.approx(0.7)
        assert found.bound == pytest.approx(0.4504, abs=1e-4)

    def test_the_prior_is_the_maximum_of_the_likelihood(self):
        random = Random(3)
        people = []
        for _ in range(400):
            chance, n = random.betavariate(6, 2), random.randint(1, 12)
            people.append(Judged(n, sum(random.random() < chance for _ in range(n))))

        def unlikeliness(logs: tuple[float, float]) -> float:
            a, b = special.exp2(logs)
            return -sum(stats.betabinom.logpmf(p.met, p.n, a, b) for p in people)

        best = special.exp2(optimize.minimize(unlikeliness, (2, 1), method="Nelder-Mead", tol=1e-9).x)
        found = fit(people)
        assert (found.a, found.b) == pytest.approx(tuple(best), rel=1e-3)

    def test_customers_told_in_groups_are_the_same_as_one_by_one(self):
        groups = [Judged(3, 3, 40), Judged(3, 1, 10), Judged(5, 2, 6)]
        singles = [Judged(g.n, g.met) for g in groups for _ in range(g.customers)]
        assert fit(groups) == fit(singles)

    def test_with_nothing_said_nothing_is_known(self):
        assert fit([]) == KNOW_NOTHING
        assert fit([Judged(0, 0, 100)]) == KNOW_NOTHING

    def test_few_customers_give_a_mean_and_little_weight(self):
        found = fit([Judged(2, 1), Judged(1, 1)])
        assert found.mean == pytest.approx(3 / 5)
        assert found.weight == pytest.approx(WEIGHT_OF_FEW)

    @pytest.mark.parametrize("met", [0, 3])
    def test_where_all_say_the_same_nobody_is_certain(self, met: int):
        found = fit([Judged(3, met, 50)])
        assert 0 < found.mean < 1
        assert found.weight <= MOST_WEIGHT + 1e-6
        again = consistency(3, met, found)
        assert 0 < again.chance < 1
        assert 0 < again.bound < 1

    def test_where_all_are_alike_the_weight_ends_at_its_most(self):
        # 2 of 4 each: less different from each other than chance alone would make them
        found = fit([Judged(4, 2, 100)])
        assert found.mean == pytest.approx(0.5, abs=1e-6)
        assert found.weight == pytest.approx(MOST_WEIGHT, rel=1e-3)

    def test_where_customers_are_all_or_nothing_the_own_voice_counts_most(self):
        found = fit([Judged(5, 5, 50), Judged(5, 0, 50)])
        assert consistency(5, 5, found).chance > 0.95
        assert consistency(5, 0, found).chance < 0.05

    @settings(deadline=None, max_examples=40)
    @given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30), st.integers(1, 50)), max_size=12))
    def test_any_customers_give_a_prior_that_can_be_used(self, people: list[tuple[int, int, int]]):
        found = fit([Judged(met + short, met, customers) for met, short, customers in people])
        told = consistency(3, 2, found)
        assert 0 < told.chance < 1
        assert 0 < told.bound < 1

    def test_more_met_than_said_cannot_be(self):
        with pytest.raises(ValueError, match="cannot be"):
            Judged(2, 3)


def weeks(*counts: tuple[int, int]) -> list[Week]:
    return [Week(MONDAY + timedelta(weeks=n), Share(*count)) for n, count in enumerate(counts)]


class TestControl:
    def test_laneys_limits_are_worked_by_hand(self):
        # p̄ = .8, σ = .04, z = 0 .5 −.5 1 −1 0 .5 −.5, moving ranges sum to 7.5: σz = 7.5/7/1.128 = .94985
        found = chart(weeks(*((k, 100) for k in (80, 82, 78, 84, 76, 80, 82, 78))))
        assert found
        assert found.mean == pytest.approx(0.8)
        assert found.spread == pytest.approx(0.949848, abs=1e-6)
        assert found.points[0].low == pytest.approx(0.8 - 3 * 0.04 * 0.949848, abs=1e-6)
        assert found.points[0].high == pytest.approx(0.8 + 3 * 0.04 * 0.949848, abs=1e-6)
        assert found.points[3].z == pytest.approx(1 / 0.949848, abs=1e-5)
        assert found.signals == []

    def test_large_weeks_are_not_all_out_of_order(self):
        random = Random(5)
        lots = [(int(20_000 * (0.8 + random.uniform(-0.03, 0.03))), 20_000) for _ in range(40)]
        found = chart(weeks(*lots))
        assert found
        assert found.spread > 3  # the plain p chart would have put most weeks outside
        assert not [signal for signal in found.signals if signal.rule.number == 1]

    def test_a_week_without_judgements_is_a_gap(self):
        found = chart(weeks((8, 10), (0, 0), (9, 10)))
        assert found
        assert [point.week.on for point in found.points] == [MONDAY, MONDAY + timedelta(weeks=2)]

    def test_a_week_of_four_has_no_figure(self):
        assert chart(weeks((4, 4), (0, 0))) is None

    def test_few_weeks_have_no_limits_and_no_signals(self):
        found = chart(weeks(*[(9, 10)] * 6, (0, 10)))
        assert found
        assert not found.has_limits
        assert found.signals == []

    @pytest.mark.parametrize("k", [0, 10])
    def test_where_every_week_is_the_same_there_is_nothing_to_say(self, k: int):
        found = chart(weeks(*[(k, 10)] * 20))
        assert found
        assert (found.points[0].low, found.points[0].high) == (k / 10, k / 10)
        assert found.signals == []

    def test_a_bad_week_is_told(self):
        found = chart(weeks(*[(16, 20), (17, 20)] * 6, (4, 20), *[(16, 20), (17, 20)] * 3))
        assert found
        assert [(s.at, s.rule.number, s.direction) for s in found.signals if s.rule.number == 1] == [(12, 1, -1)]


class TestRules:
    @pytest.mark.parametrize(
        ("number", "points", "at"),
        [
            (1, [0, 0, 3.1], 2),
            (1, [0, 0, -3.1], 2),
            (2, [-0.1, *[0.2] * 9], 9),
            (3, [0.5, -1, -0.8, -0.5, 0, 0.3, 0.6], 6),
            (4, [0.5, -0.5] * 7, 13),
            (5, [2.1, 0, 2.1], 2),
            (6, [-1.1, -1.1, 0, -1.1, -1.1], 4),
            (7, [0.9, 0.1, -0.9] * 5, 14),
            (8, [1.1, 1.2, -1.1, -1.2, 1.3, -1.1, 1.1, 1.1], 7),
        ],
    )
    def test_a_rule_is_met_at_its_last_point(self, number: int, points: list[float], at: int):
        assert [s.at for s in signals(points) if s.rule.number == number] == [at]

    @pytest.mark.parametrize(
        ("number", "points"),
        [
            (1, [3.0, -3.0]),
            (2, [0.2] * 8),
            (3, [-1, -0.8, -0.8, 0, 0.3, 0.6]),
            (5, [2.1, 0, -2.1]),
            (6, [1.1, 1.1, 1.1, -1.1, 0.5]),
            (8, [1.1, 1.2, -1.1, 0.9, 1.3, -1.1, 1.1, 1.1]),
        ],
    )
    def test_what_falls_short_of_a_rule_is_no_signal(self, number: int, points: list[float]):
        assert [s for s in signals(points) if s.rule.number == number] == []


class TestLengths:
    def test_buckets_are_eighths_of_a_doubling(self):
        assert [bucket_of(s) for s in (-5, 0, 60, 180, 3600)] == [0, 0, 8, 16, 47]
        assert edge(8) == pytest.approx(60)
        assert edge(16) == pytest.approx(180)

    def test_quantiles_are_close_to_the_true_ones(self):
        random = Random(1)
        lengths = sorted(random.lognormvariate(8, 1.5) for _ in range(5000))
        counts: dict[int, int] = {}
        for seconds in lengths:
            counts[bucket_of(seconds)] = counts.get(bucket_of(seconds), 0) + 1
        for p in (0.5, 0.9, 0.99):
            found = Lengths(counts).quantile(p)
            assert found
            assert found.seconds == pytest.approx(stats.scoreatpercentile(lengths, 100 * p), rel=0.05)
            assert found.low
            assert found.high
            assert found.low <= found.seconds <= found.high

    def test_the_interval_lies_at_the_ranks_of_the_book(self):
        # n = 100, p = .5: ranks ⌈50 ± 1.96·5⌉ = 41 and 60; one length in each of 100 buckets
        found = Lengths(dict.fromkeys(range(100), 1)).quantile(0.5)
        assert found
        assert found.low == pytest.approx(edge(41))
        assert found.high == pytest.approx(edge(60))

    def test_too_few_for_an_end_give_none(self):
        found = Lengths({10: 20}).quantile(0.99)
        assert found
        assert found.high is None
        assert Lengths({}).quantile(0.5) is None
        assert not Lengths({1: 4}).is_enough


class TestWeighted:
    @pytest.mark.parametrize(("p", "expected"), [(0.1, 1), (0.25, 1), (0.5, 5), (0.9, 9), (1.0, 9)])
    def test_a_quantile_goes_by_weight(self, p: float, expected: float):
        assert weighted.quantile([9, 1, 5], [1, 1, 2], p) == expected

    def test_equal_weights_are_the_plain_quantile(self):
        values = [3.0, 1.0, 4.0, 1.5, 9.0, 2.6, 5.0]
        for p in (0.1, 0.5, 0.77, 0.9):
            found = weighted.quantile(values, [2] * 7, p)
            assert found == numpy.quantile(values, p, method="inverted_cdf")

    def test_without_weight_there_is_none(self):
        assert weighted.quantile([1, 2], [0, 0], 0.5) is None
        with pytest.raises(ValueError, match="below zero"):
            weighted.quantile([1], [-1], 0.5)


class TestRanks:
    def test_rho_is_that_of_scipy_ties_and_all(self):
        random = Random(2)
        one = [random.randint(0, 9) for _ in range(60)]
        other = [x + random.randint(-3, 3) for x in one]
        found = ranks.spearman(one, other)
        assert found
        assert found.rho == pytest.approx(stats.spearmanr(one, other).statistic)
        assert found.low < found.rho < found.high

    def test_the_interval_is_that_of_bonett_and_wright(self):
        # ρ of 1 … 10 with two neighbours swapped: 1 − 6·2/990 = .98788; tanh(2.5499 ± 1.96·√(1.48795/7))
        found = ranks.spearman(range(10), [1, 0, *range(2, 10)])
        assert found
        assert found.rho == pytest.approx(0.987879, abs=1e-6)
        assert (found.low, found.high) == pytest.approx((0.92835, 0.99800), abs=1e-4)

    def test_few_or_still_pairs_are_not_enough(self):
        assert ranks.spearman([1, 2, 3], [1, 2, 3]) is None
        assert ranks.spearman([1] * 12, range(12)) is None

    def test_a_perfect_order_is_one(self):
        found = ranks.spearman(range(12), range(12))
        assert found
        assert (found.rho, found.low, found.high) == (1, 1, 1)

    def test_tau_is_that_of_scipy_ties_and_all(self):
        random = Random(3)
        for size in (2, 5, 12):
            one = [random.randint(0, 4) for _ in range(size)] + [5]
            other = [x + random.randint(-2, 2) for x in one[:-1]] + [9]
            found = ranks.kendall(one, other)
            assert found
            assert (found.tau, found.n) == (pytest.approx(stats.kendalltau(one, other).statistic), size + 1)

    def test_tau_by_hand_and_where_there_is_none(self):
        # 1 2 3 4 against 1 2 4 3: five pairs together, one apart, of six
        found = ranks.kendall([1, 2, 3, 4], [1, 2, 4, 3])
        assert found
        assert found.tau == pytest.approx(4 / 6)
        assert ranks.kendall([1, 1, 1], [1, 2, 3]) is None
        assert ranks.kendall([1], [1]) is None
        with pytest.raises(ValueError, match="partner"):
            ranks.kendall([1, 2], [1])
