"""Counting: what changed is counted anew, and each night all is compared with the truth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection, transaction

from regard.customers.companies import COMPANIES, DOMAIN, IS_PUBLIC
from regard.measures import truth
from regard.measures.fitting import fit_prior, is_to_be_fitted
from regard.measures.models import Count, Measure, SummedCount, TagCount, Touched
from regard.team.models import Desk

RECENT = timedelta(days=91)
"""What a customer says now is compared with what was said before this."""

DAY_MEASURES = (Measure.JUDGED, Measure.TOLD, Measure.CLOSED, Measure.MOOD)
WEEK_MEASURES = tuple(measure for measure in Measure if measure not in DAY_MEASURES)
SUMMED = (
    Measure.FIRST, Measure.EACH, Measure.RESOLUTION,
    Measure.CONTACTS, Measure.HAND_OVERS, Measure.ASKED, Measure.WAITED,
)  # fmt: skip
"""By team, and for the whole desk: what has many values."""

_AT_ONCE = 28
"""Days that one statement counts, so that none runs for minutes on a big desk."""
_REGARD = "customer_id, team_id, n, met, recent, recent_met"
_ON_DAYS = "(%(days)s::date[] IS NULL OR day = ANY(%(days)s))"
_LOCK = "counting measures"


@transaction.atomic
def count_touched(*, at: datetime) -> int:
    """Count anew the days and customers for whom something changed; returns how many. Two runs wait for each other."""
    _let_nobody_else_count()
    with connection.cursor() as cursor:
        cursor.execute(
            "WITH taken AS (DELETE FROM measures_touched RETURNING day, customer_id)"
            " SELECT DISTINCT day, customer_id FROM taken"
        )
        touched = cursor.fetchall()
    days = sorted({day for day, _ in touched if day is not None})
    customers = sorted({customer for _, customer in touched if customer is not None})
    _count_days(days)
    if customers:
        _count_customers(customers, at=at)
        _count_companies(customers)
        if is_to_be_fitted(at):
            fit_prior(at=at)
    return len(days) + len(customers)


def touch(conversation_ids: Sequence[int]) -> None:
    """Let the days of these matters be counted anew: triggers see rows come and go, not from one matter to another."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO measures_touched (day)"
            " SELECT DISTINCT day FROM unnest(%s::bigint[]) AS matter"
            " CROSS JOIN LATERAL measures_days_of(matter) AS day",
            [list(conversation_ids)],
        )


@transaction.atomic
def count_all(*, at: datetime) -> None:
    """Count everything from the truth, in one pass: after data came in by a way that fires no triggers."""
    _let_nobody_else_count()
    Touched.objects.all().delete()
    for table, true in _WHOLE:
        table.objects.all().delete()
        _insert(table, true.columns, true.all, [])
    _sum_up(None)
    _count_customers(None, at=at)
    _count_companies(None)
    fit_prior(at=at)


@transaction.atomic
def count_companies(*, at: datetime) -> None:
    """Count all companies anew: who belongs to which has changed."""
    _let_nobody_else_count()
    _count_companies(None)
    fit_prior(at=at)


def _let_nobody_else_count() -> None:
    """Wait for another run, and let others wait, until this transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [_LOCK])


def monday_of(day: date) -> date:
    """Return the Monday of the day's week (ISO 8601)."""
    return day - timedelta(days=day.weekday())


def _count_days(days: Sequence[date]) -> None:
    for start in range(0, len(days), _AT_ONCE):
        _count(days[start : start + _AT_ONCE], weekly=False)
    mondays = sorted({monday_of(day) for day in days})
    for start in range(0, len(mondays), _AT_ONCE // 7):
        _count(mondays[start : start + _AT_ONCE // 7], weekly=True)


@transaction.atomic
def _count(days: Sequence[date], *, weekly: bool) -> None:
    """Count these days, or the weeks that begin on them, and of weeks what stands under tags."""
    measures, true = WEEK_MEASURES if weekly else DAY_MEASURES, truth.Truth()
    Count.objects.filter(measure__in=measures, day__in=days).delete()
    _insert(Count, true.columns, true.by_week if weekly else true.by_day, days)
    if weekly:
        _sum_up(days)
        tagged = truth.Truth(tagged=True)
        TagCount.objects.filter(day__in=days).delete()
        _insert(TagCount, tagged.columns, tagged.all, days)


def _insert(table: type[Count | TagCount], columns: str, rows: str, days: Sequence[date]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {table._meta.db_table} ({columns}) {rows}", _of(days))


_SUM_UP = f"""
INSERT INTO measures_summedcount (of, measure, day, value, amount)
SELECT CASE WHEN grouping(team_id) = 1 THEN {SummedCount.WHOLE} ELSE coalesce(team_id, {SummedCount.NOBODYS}) END,
       measure, day, value, sum(amount)
FROM measures_count WHERE measure = ANY(%(measures)s) AND {_ON_DAYS}
GROUP BY GROUPING SETS ((measure, day, value), (team_id, measure, day, value))
"""


def _sum_up(days: Sequence[date] | None) -> None:
    """Sum what has many values by team and for the whole desk: of these weeks, of all when None."""
    given = {"days": None if days is None else list(days), "measures": [measure.value for measure in SUMMED]}
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM measures_summedcount WHERE {_ON_DAYS}", given)
        cursor.execute(_SUM_UP, given)


def _of(days: Sequence[date]) -> dict[str, Any]:
    return {"days": list(days), "zone": Desk.the().time_zone}


@transaction.atomic
def _count_customers(customers: Sequence[int] | None, *, at: datetime) -> None:
    """Count what these customers said, all when None."""
    given = {"customers": None if customers is None else list(customers), "since": at - RECENT}
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM measures_customerregard"
            " WHERE %(customers)s::bigint[] IS NULL OR customer_id = ANY(%(customers)s)",
            given,
        )
        cursor.execute(f"INSERT INTO measures_customerregard ({_REGARD}) {truth.CUSTOMERS}", given)


_OF_COMPANIES = f"""
INSERT INTO measures_companyregard (company, team_id, n, met, recent, recent_met)
SELECT theirs.company, r.team_id, sum(r.n), sum(r.met), sum(r.recent), sum(r.recent_met)
FROM ({COMPANIES}) theirs JOIN measures_customerregard r ON r.customer_id = theirs.customer_id
WHERE {{companies}} GROUP BY theirs.company, r.team_id
"""
_DOMAIN = DOMAIN.format(address="b")


@transaction.atomic
def _count_companies(customers: Sequence[int] | None) -> None:
    """Sum what customers said for the companies whose domains these customers' addresses have; for all when None."""
    with connection.cursor() as cursor:
        if customers is None:
            cursor.execute("DELETE FROM measures_companyregard")
            cursor.execute(_OF_COMPANIES.format(which="true", companies="true"))
            return
        cursor.execute(
            f"SELECT DISTINCT {_DOMAIN} FROM customers_address b WHERE b.customer_id = ANY(%s) AND b.kind = 'email'"
            f" AND NOT {IS_PUBLIC.format(domain=_DOMAIN)}",
            [list(customers)],
        )
        companies = [name for (name,) in cursor.fetchall()]
        cursor.execute("DELETE FROM measures_companyregard WHERE company = ANY(%s)", [companies])
        members = (
            f"a.customer_id IN (SELECT b.customer_id FROM customers_address b WHERE b.kind = 'email'"
            f" AND {_DOMAIN} = ANY(%(companies)s))"
        )
        chosen = "theirs.company = ANY(%(companies)s)"
        cursor.execute(_OF_COMPANIES.format(which=members, companies=chosen), {"companies": companies})


@dataclass(frozen=True)
class Mended:
    """What was wrong: days whose counts, and customers whose regard, differed from the truth."""

    days: Sequence[date]
    customers: Sequence[int]


_WORK_MEM = "64MB"
"""For one sorting of everything: the usual 4 MB would spill it to disk in many pieces."""


@transaction.atomic
def mend(*, at: datetime) -> Mended:
    """Compare every count with the truth, which is read in one pass, and put right what differs.

    What was touched while this ran is to be counted anyway: it is put right with the rest, and was no fault.
    """
    _let_nobody_else_count()
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL work_mem = '{_WORK_MEM}'")
    count_touched(at=at)
    days = {day for table, true in _WHOLE for day in _mended_days(table, true)}
    _sum_up(None)
    customers = _customers_that_differ(at=at)
    if customers:
        _count_customers(customers, at=at)
    _count_companies(None)
    fit_prior(at=at)
    touched = {day for day in Touched.objects.values_list("day", flat=True) if day is not None}
    return Mended(sorted(days - touched - {monday_of(day) for day in touched}), customers)


_WHOLE: Sequence[tuple[type[Count | TagCount], truth.Truth]] = (
    (Count, truth.Truth(whole=True)),
    (TagCount, truth.Truth(whole=True, tagged=True)),
)
_DIFFERENT = """
WITH truth AS ({truth}), kept AS ({kept})
SELECT DISTINCT {key} FROM (
  (SELECT * FROM truth EXCEPT ALL SELECT * FROM kept) UNION ALL (SELECT * FROM kept EXCEPT ALL SELECT * FROM truth)
) rows ORDER BY {key}
"""


_FAULTS = """
SELECT DISTINCT measure, day FROM (
  SELECT {columns}, sum(sign) AS off FROM (
    SELECT {columns}, 1 AS sign FROM measures_true UNION ALL SELECT {columns}, -1 FROM {table}
  ) both_of_them GROUP BY {columns} HAVING sum(sign) <> 0
) faults ORDER BY measure, day
"""
"""Rows that are there more often in one than in the other: one grouping, where EXCEPT ALL would take four."""


def _mended_days(table: type[Count | TagCount], true: truth.Truth) -> list[date]:
    """Put the days of one table right that differ from the truth; returns them."""
    name = table._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TEMP TABLE measures_true ON COMMIT DROP AS {true.all}", _of([]))
        cursor.execute(_FAULTS.format(columns=true.columns, table=name))
        found = cursor.fetchall()
        for measure, day in found:
            cursor.execute(f"DELETE FROM {name} WHERE measure = %s AND day = %s", [measure, day])
            cursor.execute(
                f"INSERT INTO {name} ({true.columns}) SELECT * FROM measures_true WHERE measure = %s AND day = %s",
                [measure, day],
            )
        cursor.execute("DROP TABLE measures_true")
    return [day for _, day in found]


def _customers_that_differ(*, at: datetime) -> list[int]:
    """Those whose quarter has moved on since are among them: they are counted anew, and nothing was wrong."""
    kept = f"SELECT {_REGARD} FROM measures_customerregard"
    with connection.cursor() as cursor:
        cursor.execute(
            _DIFFERENT.format(truth=truth.CUSTOMERS, kept=kept, key="customer_id"),
            {"customers": None, "since": at - RECENT},
        )
        return [customer for (customer,) in cursor.fetchall()]
