"""The priors of all customers and of all companies: fitted to how they stand, and who is at risk by them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import connection, transaction

from regard.measures.consistency import KNOW_NOTHING, Judged, Prior, fit
from regard.measures.models import CompanyRisk, FittedPrior, PriorOf, Risk, Standing
from regard.measures.shares import ENOUGH

LEAST_FALL = 0.05
"""Of the chance, for a customer to be at risk."""
MANY_CUSTOMERS, FITTED_EVERY = 20_000, timedelta(hours=1)
"""Above so many customers it is fitted so often at most."""

_STANDINGS = """
INSERT INTO measures_standing (is_whole, team_id, n, met, customers)
SELECT true, NULL, n, met, count(*) FROM (
  SELECT sum(n)::int AS n, sum(met)::int AS met FROM measures_customerregard GROUP BY customer_id
) each_one GROUP BY n, met
UNION ALL
SELECT false, team_id, n, met, count(*) FROM measures_customerregard GROUP BY team_id, n, met
"""
_COMPANY_STANDINGS = """
SELECT n, met, count(*) FROM (
  SELECT sum(n)::int AS n, sum(met)::int AS met FROM measures_companyregard GROUP BY company
) each_one GROUP BY n, met
"""


_RISKS = """
WITH fell AS MATERIALIZED (SELECT DISTINCT {key} FROM {regard} WHERE recent > recent_met),
theirs AS MATERIALIZED (
  SELECT r.* FROM fell CROSS JOIN LATERAL (
    SELECT {key}, team_id, n, met, recent, recent_met FROM {regard} one
    WHERE one.{key} = fell.{key} OFFSET 0
  ) r
), sums AS (
  SELECT true AS is_whole, NULL::bigint AS team_id, {key}, sum(n) AS n, sum(met) AS met, sum(recent) AS recent,
         sum(recent_met) AS recent_met FROM theirs GROUP BY {key}
  UNION ALL SELECT false, team_id, {key}, n, met, recent, recent_met FROM theirs
), told AS (
  SELECT *, (%(a)s::float8 + met - recent_met) / (%(a)s + %(b)s::float8 + n - recent)
            - (%(a)s::float8 + met) / (%(a)s + %(b)s::float8 + n) AS fell_by
  FROM sums WHERE n >= %(enough)s
)
INSERT INTO {risk} (is_whole, team_id, {key}, n, met, recent, recent_met, fell_by)
SELECT is_whole, team_id, {key}, n, met, recent, recent_met, fell_by FROM told WHERE fell_by >= %(fall)s
"""
"""From those who fell short lately to all that they said: the other way reads every customer."""
_CUSTOMER_RISKS = _RISKS.format(key="customer_id", regard="measures_customerregard", risk="measures_risk")
_COMPANY_RISKS = _RISKS.format(key="company", regard="measures_companyregard", risk="measures_companyrisk")


def is_to_be_fitted(at: datetime) -> bool:
    """Say whether to fit again: the prior of many customers hardly moves within an hour, and takes seconds to fit."""
    kept = FittedPrior.objects.filter(of=PriorOf.CUSTOMERS).values_list("customers", "fitted_at").first()
    return kept is None or kept[0] < MANY_CUSTOMERS or not timedelta(0) <= at - kept[1] < FITTED_EVERY


@transaction.atomic
def fit_prior(*, at: datetime) -> Prior:
    """Count how customers stand, fit a prior to all of them and one to companies, find who is at risk by these.

    All is kept; returns the prior of customers.
    """
    for kept in (Standing, Risk, CompanyRisk):
        kept.objects.all().delete()
    with connection.cursor() as cursor:
        cursor.execute(_STANDINGS)
        cursor.execute(_COMPANY_STANDINGS)
        companies = [Judged(*row) for row in cursor.fetchall()]
    customers = [Judged(*row) for row in Standing.objects.filter(is_whole=True).values_list("n", "met", "customers")]
    prior = _fitted(PriorOf.CUSTOMERS, customers, _CUSTOMER_RISKS, at=at)
    _fitted(PriorOf.COMPANIES, companies, _COMPANY_RISKS, at=at)
    return prior


def _fitted(of: PriorOf, groups: Sequence[Judged], risks: str, *, at: datetime) -> Prior:
    prior = fit(groups)
    FittedPrior.objects.update_or_create(
        of=of,
        defaults={
            "a": prior.a,
            "b": prior.b,
            "customers": sum(group.customers for group in groups),
            "judgements": sum(group.n * group.customers for group in groups),
            "fitted_at": at,
        },
    )
    with connection.cursor() as cursor:
        cursor.execute(risks, {"a": prior.a, "b": prior.b, "enough": ENOUGH, "fall": LEAST_FALL})
    return prior


def the_prior(of: PriorOf = PriorOf.CUSTOMERS) -> Prior:
    """Return the prior as it was fitted last."""
    kept = FittedPrior.objects.filter(of=of).values_list("a", "b").first()
    return Prior(*kept) if kept else KNOW_NOTHING
