"""Customers and companies whose chance fell, and how many are surely met."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from regard.judgement.queries import last_of_companies, visible_judgements
from regard.measures import standing
from regard.measures.consistency import LAST, Prior, consistency
from regard.measures.fitting import the_prior
from regard.measures.models import PriorOf
from regard.measures.scope import Scope
from regard.measures.shares import Share
from regard.measures.standing import AtRisk, CompanyAtRisk
from regard.team.models import Agent


@dataclass(frozen=True)
class Risk:
    """A customer at risk, with the last ten verdicts in order, as far as they may be seen."""

    customer: AtRisk
    last: Sequence[int]


@dataclass(frozen=True)
class CompanyRisk:
    """A company at risk, with the last ten verdicts of its customers."""

    company: CompanyAtRisk
    last: Sequence[int]


@dataclass(frozen=True)
class Steady:
    """Customers with five judgements or more: how many there are, and for how many the bound is a half or better."""

    customers: int
    steady: Share


def risks(agent: Agent, scope: Scope, prior: Prior, *, most: int) -> list[Risk]:
    """Return who is at risk, each with the last ten verdicts that the agent may see, oldest first: two queries."""
    found = standing.at_risk(scope, prior, most=most)
    last: dict[int, list[int]] = {customer.customer_id: [] for customer in found}
    rows = visible_judgements(agent).filter(customer__in=list(last)).order_by("-at", "-pk")
    for customer, value in rows.values_list("customer_id", "value"):
        if len(last[customer]) < LAST:
            last[customer].append(value)
    return [Risk(customer, last[customer.customer_id][::-1]) for customer in found]


def company_risks(agent: Agent, scope: Scope, *, most: int) -> list[CompanyRisk]:
    """Return the companies at risk, each with its last ten verdicts that the agent may see: three queries at most."""
    found = standing.companies_at_risk(scope, the_prior(PriorOf.COMPANIES), most=most)
    last = last_of_companies(agent, [one.company for one in found])
    return [CompanyRisk(one, [value for _, value in last[one.company]]) for one in found]


def steady(scope: Scope, prior: Prior) -> Steady:
    """Count the customers of whom it is all but certain that the next answer will more likely than not be enough."""
    told_of = [(consistency(n, met, prior), count) for n, met, count in standing.standings(scope)]
    enough = [(one, count) for one, count in told_of if one.is_enough]
    return Steady(
        sum(count for _, count in told_of),
        Share(sum(count for one, count in enough if one.bound >= 0.5), sum(count for _, count in enough)),
    )
