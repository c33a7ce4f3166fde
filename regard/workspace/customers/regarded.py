"""How surely customers will be met next time, as far as the agent who looks may see their judgements."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils import timezone

from regard.customers.models import Customer
from regard.judgement.queries import last_of_companies
from regard.measures import standing
from regard.measures.consistency import Consistency, consistency
from regard.measures.fitting import the_prior
from regard.measures.scope import teams_of
from regard.team.models import Agent
from regard.ui.charts import Point, RegardChart, Spark, spark


def of_list(agent: Agent, customers: Sequence[Customer]) -> dict[int, Consistency]:
    """Return the consistency of those who have judged, by id: two queries."""
    prior = the_prior()
    found = standing.of_customers([customer.pk for customer in customers], teams_of(agent))
    return {pk: consistency(n, met, prior) for pk, (n, met) in found.items()}


def of_values(values: Iterable[int]) -> Consistency:
    """Return the consistency of a customer with these verdicts: one query, for the prior."""
    given = list(values)
    return consistency(len(given), sum(value >= 0 for value in given), the_prior())


def last_ten_of_company(agent: Agent, company: str) -> Spark | None:
    """Lay out the last ten verdicts of a company's people that `agent` may see: one query."""
    last = last_of_companies(agent, [company])[company]
    return spark(Point(timezone.localtime(at).date(), value) for at, value in last)


def last_ten(chart: RegardChart | None) -> Spark | None:
    """Lay out the last ten verdicts of a customer's chart, in order."""
    points: Sequence[Point] = chart.points if chart else ()
    return spark(reversed(points))
