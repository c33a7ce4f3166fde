"""How customers and companies stand: how surely each is met, whose chance fell, and how many stand where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from django.db import connection
from django.db.models import Model, Q, QuerySet

from regard.customers.companies import COMPANIES
from regard.measures.consistency import Consistency, Prior, consistency
from regard.measures.models import CompanyRisk, PriorOf, Risk, Standing
from regard.measures.scope import Scope

M = TypeVar("M", bound=Model)


@dataclass(frozen=True)
class AtRisk:
    """A customer whose chance fell. then: as it stood a quarter ago, from what was said by then."""

    customer_id: int
    name: str
    now: Consistency
    then: Consistency

    @property
    def fell_by(self) -> float:
        return self.then.chance - self.now.chance


MOST_AT_RISK = 50


def at_risk(scope: Scope, prior: Prior, *, most: int = MOST_AT_RISK) -> list[AtRisk]:
    """Return customers with five judgements or more whose chance fell in a quarter, the deepest fall first.

    Of one team, or of one who does not see all: by what was said of the answers of each of those teams.
    """
    rows = _of_teams(Risk.objects.all(), scope).order_by("-fell_by", "customer_id")
    found: dict[int, AtRisk] = {}
    for pk, name, n, met, recent, recent_met in rows.values_list(
        "customer_id", "customer__name", "n", "met", "recent", "recent_met"
    )[: most * 2]:
        now, then = consistency(n, met, prior), consistency(n - recent, met - recent_met, prior)
        found.setdefault(pk, AtRisk(pk, name, now, then))
    return list(found.values())[:most]


@dataclass(frozen=True)
class CompanyAtRisk:
    """A company, named by its domain, whose chance fell; as AtRisk."""

    company: str
    now: Consistency
    then: Consistency


def companies_at_risk(scope: Scope, prior: Prior, *, most: int = MOST_AT_RISK) -> list[CompanyAtRisk]:
    """Return companies whose chance fell in a quarter, the deepest fall first; as `at_risk`, with their own prior."""
    rows = _of_teams(CompanyRisk.objects.all(), scope).order_by("-fell_by", "company")
    found: dict[str, CompanyAtRisk] = {}
    for company, n, met, recent, recent_met in rows.values_list("company", "n", "met", "recent", "recent_met")[
        : most * 2
    ]:
        now, then = consistency(n, met, prior), consistency(n - recent, met - recent_met, prior)
        found.setdefault(company, CompanyAtRisk(company, now, then))
    return list(found.values())[:most]


_TEAMS = "(%(teams)s::bigint[] IS NULL OR team_id IS NULL OR team_id = ANY(%(teams)s))"
_COMPANY = f"""
SELECT theirs.company, coalesce(said.n, 0), coalesce(said.met, 0), coalesce(prior.a, 1), coalesce(prior.b, 1)
FROM ({{companies}}) theirs
LEFT JOIN LATERAL (
  SELECT sum(n)::int AS n, sum(met)::int AS met FROM measures_companyregard
  WHERE company = theirs.company AND {_TEAMS}
) said ON true
LEFT JOIN measures_fittedprior prior ON prior.of = '{PriorOf.COMPANIES.value}'
"""


@dataclass(frozen=True)
class Company:
    """A company, named by its domain, and how surely its people are met."""

    domain: str
    consistency: Consistency


def company(domain: str, teams: tuple[int, ...] | None) -> Company:
    """Return a company by what its people said of answers by `teams`: one query."""
    found = _company("SELECT %(of)s AS company", domain, teams)
    assert found
    return found


def company_of(customer_id: int, teams: tuple[int, ...] | None) -> Company | None:
    """Return the customer's company, None for none: one query."""
    return _company(COMPANIES.format(which="a.customer_id = %(of)s"), customer_id, teams)


def _company(companies: str, of: str | int, teams: tuple[int, ...] | None) -> Company | None:
    with connection.cursor() as cursor:
        given = {"of": of, "teams": None if teams is None else list(teams)}
        cursor.execute(_COMPANY.format(companies=companies), given)
        row = cursor.fetchone()
    return Company(row[0], consistency(row[1], row[2], Prior(row[3], row[4]))) if row else None


def _of_teams(rows: QuerySet[M], scope: Scope) -> QuerySet[M]:
    """Of rows kept for the whole desk and for each team, those of the scope."""
    if scope.team is not None:
        return rows.filter(is_whole=False, team_id=scope.team)
    if scope.teams is None:
        return rows.filter(is_whole=True)
    return rows.filter(Q(team_id=None) | Q(team_id__in=scope.teams), is_whole=False)


def standings(scope: Scope) -> list[tuple[int, int, int]]:
    """Return (n, met, how many customers) of all, of the scope's team, or of each of the teams that one may see.

    A customer who judged answers of two teams is then counted with each.
    """
    return list(_of_teams(Standing.objects.all(), scope).values_list("n", "met", "customers"))


def of_customers(ids: Sequence[int], teams: tuple[int, ...] | None) -> dict[int, tuple[int, int]]:
    """Return (n, met) of these customers' judgements of answers by `teams`, by id; who said nothing is left out."""
    given = {"ids": list(ids), "teams": None if teams is None else list(teams)}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT customer_id, sum(n)::int, sum(met)::int FROM measures_customerregard"
            f" WHERE customer_id = ANY(%(ids)s) AND {_TEAMS} GROUP BY customer_id",
            given,
        )
        return {pk: (n, met) for pk, n, met in cursor.fetchall()}
