"""Sales and where in one a customer is: before, during, after. Pure; the rules stand in docs/measures.md, «Stage»."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import accumulate

from regard.journey.kinds import Kind, State

AFTER_AT_LEAST, AFTER_AT_MOST = timedelta(days=14), timedelta(days=180)
"""Then the next sale is what she asks about, as far as dates can tell."""
OPEN_AT_MOST = timedelta(days=60)
"""Many shops never tell that something arrived."""
_TO_NIGHT = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Step:
    """What is known of a touchpoint that makes a sale."""

    pk: int
    kind: str
    at: datetime
    until: datetime | None
    state: str
    reference: str
    words: str
    taken_at: datetime


@dataclass(frozen=True, slots=True)
class Sale:
    """begins … ends: what was bought is on its way, or she is here. known_at: when she had decided. is_stay:
    she comes.
    """

    words: str
    reference: str
    known_at: datetime
    begins: datetime
    ends: datetime
    is_stay: bool


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the sale a moment is. sale: which one; None when none is near."""

    stage: str
    sale: Sale | None


def sales_of(steps: Iterable[Step]) -> list[Sale]:
    """Put what belongs together into sales, the first first. Steps of one reference are one sale; cancelled ones are
    none, nor is a payment that failed.
    """
    together: dict[object, list[Step]] = defaultdict(list)
    for step in steps:
        if step.kind != Kind.PAYMENT or step.state != State.CANCELLED:
            together[step.reference or step.pk].append(step)
    found = [_sale(group) for group in together.values()]
    return sorted((sale for sale in found if sale), key=lambda sale: (sale.begins, sale.ends))


def _sale(steps: Sequence[Step]) -> Sale | None:
    in_order = sorted(steps, key=lambda step: step.at)
    order = next((step for step in in_order if step.kind == Kind.ORDER), None)
    stay = next((step for step in reversed(in_order) if step.kind == Kind.STAY), None)
    delivery = next((step for step in reversed(in_order) if step.kind == Kind.DELIVERY), None)
    if any(step and step.state == State.CANCELLED for step in (order, stay)):
        return None
    first = order or stay or delivery or steps[0]
    words = next((step.words for step in (stay, order, delivery, *steps) if step and step.words), "")
    if stay:
        known_at = order.at if order else min(stay.at, stay.taken_at)
        return Sale(words, stay.reference, min(known_at, stay.at), stay.at, stay.until or stay.at + _TO_NIGHT, True)
    return Sale(words, first.reference, first.at, first.at, _arrived(order, delivery, first), False)


def _arrived(order: Step | None, delivery: Step | None, first: Step) -> datetime:
    """When what was bought was hers: told, or two months later. A payment alone is a sale that is done."""
    latest = first.at + OPEN_AT_MOST
    if delivery and delivery.state != State.CANCELLED:
        is_open = delivery.state == State.OPEN
        return max(first.at, (delivery.until or latest) if is_open else delivery.at)
    if order is None:
        return first.at
    if order.until:
        return order.until
    return order.at if order.state == State.DONE else latest


class Places:
    """The sales of one customer as `sales_of` gives them, to be asked for many moments quickly."""

    def __init__(self, sales: Sequence[Sale]) -> None:
        self.sales = sales
        self._begins = [sale.begins for sale in sales]
        self._latest_end = list(accumulate((sale.ends for sale in sales), max))
        self._soonest_known = list(accumulate((sale.known_at for sale in reversed(sales)), min))[::-1]
        self._by_end = sorted(sales, key=lambda sale: sale.ends)
        self._ends = [sale.ends for sale in self._by_end]

    def at(self, moment: datetime) -> Place:
        """Say where in the sale `moment` is: during one; else after the last, until she has decided on the next.

        Two weeks after the last it is after in any case, and after half a year no more.
        """
        begun = bisect_right(self._begins, moment)
        if during := self._during(begun, moment):
            return Place("during", during)
        ended = bisect_right(self._ends, moment)
        last = self._by_end[ended - 1] if ended else None
        coming = self._coming(begun, moment)
        if last and moment - last.ends <= (AFTER_AT_LEAST if coming else AFTER_AT_MOST):
            return Place("after", last)
        return Place("before", coming)

    def _during(self, begun: int, moment: datetime) -> Sale | None:
        """Return the last of the first `begun` sales that has not ended."""
        for number in range(begun - 1, -1, -1):
            if self._latest_end[number] <= moment:
                return None
            if self.sales[number].ends > moment:
                return self.sales[number]
        return None

    def _coming(self, begun: int, moment: datetime) -> Sale | None:
        """Return the first of the other sales that she had decided on by then."""
        for number in range(begun, len(self.sales)):
            if self._soonest_known[number] > moment:
                return None
            if self.sales[number].known_at <= moment:
                return self.sales[number]
        return None


def place_at(sales: Sequence[Sale], at: datetime) -> Place:
    """Say where in the sale one moment is; see `Places`."""
    return Places(sales).at(at)
