"""How surely a customer's next judgement will be «met it» or better, from hers and from everybody's. Pure.

Each customer has a chance of her own; the chances of all follow a beta distribution (the prior), which is fitted to all
customers by maximum likelihood. Her posterior is the prior and her own judgements. Who has said little is taken to be
like the others; who has said much speaks for herself.

Source: J. G. Skellam, *Journal of the Royal Statistical Society* B 10 (1948) 257–261; the likelihood as
sums over counts: D. A. Griffiths, *Biometrics* 29 (1973) 637–648.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from regard.measures.beta import quantile
from regard.measures.shares import ENOUGH

LAST = 10
BOUND = 0.05

FEWEST_CUSTOMERS = 10
"""Who judged at least twice; fewer cannot show how much customers differ."""
WEIGHT_OF_FEW = 2.0
LEAST_WEIGHT, MOST_WEIGHT = 0.5, 100.0
"""Of the prior, in judgements. Where all customers are alike the likelihood grows for ever; no customer's own voice is
drowned by more than this."""

Array = NDArray[np.float64]

LEAST_SHAPE = 0.02
"""Of a and b: smaller ones leave no room between nearly certain and certain."""
_GRID, _STEPS = 20, 30
_GOLDEN = (5**0.5 - 1) / 2


@dataclass(frozen=True, slots=True)
class Judged:
    """What customers said: `met` of `n` judgements were «met it» or better; so did `customers` of them."""

    n: int
    met: int
    customers: int = 1

    def __post_init__(self) -> None:
        if not 0 <= self.met <= self.n:
            raise ValueError(f"{self.met} of {self.n} judgements cannot be.")


@dataclass(frozen=True, slots=True)
class Prior:
    """Beta(a, b): the chances of all customers. weight: as many judgements of her own outweigh it."""

    a: float
    b: float

    @property
    def weight(self) -> float:
        return self.a + self.b

    @property
    def mean(self) -> float:
        return self.a / self.weight


KNOW_NOTHING = Prior(1.0, 1.0)


@dataclass(frozen=True, slots=True)
class Consistency:
    """chance: that her next judgement is «met it» or better, 0 … 1. bound: it is above this with 95 % probability."""

    n: int
    met: int
    chance: float
    bound: float

    @property
    def is_enough(self) -> bool:
        return self.n >= ENOUGH


def consistency(n: int, met: int, prior: Prior) -> Consistency:
    """Return the posterior of a customer with `met` of `n`."""
    a, b = prior.a + met, prior.b + n - met
    return Consistency(n, met, a / (a + b), quantile(BOUND, a, b))


def fit(judged: Iterable[Judged]) -> Prior:
    """Fit the prior to all customers by maximum likelihood, its weight within LEAST_WEIGHT … MOST_WEIGHT.

    With fewer than FEWEST_CUSTOMERS who judged twice, or where all judgements are alike, nothing shows how customers
    differ: the mean is that of all judgements, by Laplace's rule, and the weight WEIGHT_OF_FEW. With no judgement at
    all it is Beta(1, 1).
    """
    groups = [group for group in judged if group.n > 0 and group.customers > 0]
    total = sum(group.n * group.customers for group in groups)
    met = sum(group.met * group.customers for group in groups)
    if not total:
        return KNOW_NOTHING
    if met in (0, total) or sum(group.customers for group in groups if group.n > 1) < FEWEST_CUSTOMERS:
        return _prior((met + 1) / (total + 2), WEIGHT_OF_FEW)
    likelihood = _Likelihood(groups)

    def at_weight(log_weight: float) -> float:
        return likelihood.best_mean(float(np.exp(log_weight)))[1]

    steps = np.linspace(np.log(LEAST_WEIGHT), np.log(MOST_WEIGHT), _GRID)
    best = int(np.argmax([at_weight(step) for step in steps]))
    log_weight = _highest(at_weight, steps[max(best - 1, 0)], steps[min(best + 1, _GRID - 1)])
    weight = float(np.exp(log_weight))
    return _prior(likelihood.best_mean(weight)[0], weight)


def _prior(mean: float, weight: float) -> Prior:
    return Prior(float(mean * weight), float((1 - mean) * weight))


class _Likelihood:
    """The log-likelihood of Beta(a, b) up to a constant.

    Σ log(a+i) over met, plus Σ log(b+i) over short, minus Σ log(a+b+i) over all; the i-th place of each array counts
    the customers who have more than i such judgements.
    """

    def __init__(self, groups: list[Judged]) -> None:
        customers = [group.customers for group in groups]
        self._met = _more_than([group.met for group in groups], customers)
        self._short = _more_than([group.n - group.met for group in groups], customers)
        self._all = _more_than([group.n for group in groups], customers)
        self._i = np.arange(len(self._all), dtype=float)

    def __call__(self, a: float, b: float) -> float:
        i = self._i
        return float(
            self._met @ np.log(a + i[: len(self._met)])
            + self._short @ np.log(b + i[: len(self._short)])
            - self._all @ np.log(a + b + i)
        )

    def best_mean(self, weight: float) -> tuple[float, float]:
        """Return the best mean for this weight, and how likely it is. It is concave in the mean, so one top is all."""

        def at_mean(mean: float) -> float:
            return self(mean * weight, (1 - mean) * weight)

        margin = LEAST_SHAPE / weight
        mean = _highest(at_mean, margin, 1 - margin)
        return mean, at_mean(mean)


def _more_than(counts: Sequence[int], customers: Sequence[int]) -> Array:
    """Return, for i = 0, 1, …, how many customers have more than i."""
    exactly = np.bincount(counts, weights=customers, minlength=1)
    return exactly[::-1].cumsum()[::-1][1:]


def _highest(f: Callable[[float], float], low: float, high: float) -> float:
    """Return where `f`, which has one top between `low` and `high`, is highest: by the golden section."""
    left, right = high - _GOLDEN * (high - low), low + _GOLDEN * (high - low)
    at_left, at_right = f(left), f(right)
    for _ in range(_STEPS):
        if at_left < at_right:
            low, left, at_left = left, right, at_right
            right = low + _GOLDEN * (high - low)
            at_right = f(right)
        else:
            high, right, at_right = right, left, at_left
            left = high - _GOLDEN * (high - low)
            at_left = f(left)
    return float((low + high) / 2)
