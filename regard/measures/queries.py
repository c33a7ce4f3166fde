"""Figures for a scope, read from the counts: one query each, however many matters there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, TypeVar

from django.db import connection
from django.db.models import Model, Q, QuerySet

from regard.customers.companies import COMPANIES
from regard.measures.consistency import Consistency, Prior, consistency
from regard.measures.efforts import Efforts
from regard.measures.lengths import Lengths
from regard.measures.models import CompanyRisk, Measure, PriorOf, Risk, Standing
from regard.measures.moods import Moods
from regard.measures.scope import CONDITION, Scope
from regard.measures.shares import Share

SETTLED = timedelta(days=7)
"""Most of those who answer a question have done so by then; younger ones are left out of the response rate."""
_REST_OF_WEEK = timedelta(days=6)
"""What stands under tags is counted by week, and a week is settled when its last day is."""
DIMENSION_NAMES = ("week", "team", "mailbox", "channel", "stage")

M = TypeVar("M", bound=Model)
Key = Any
"""A Monday, an id (None: no team), a channel or a stage."""


@dataclass(frozen=True)
class Verdicts:
    """How many said what. of: by value, −2 … 2. put, answered: of the questions that are settled, for the rate."""

    of: Mapping[int, int]
    put: int = 0
    answered: int = 0

    @property
    def n(self) -> int:
        return sum(self.of.values())

    @property
    def met(self) -> Share:
        return Share(sum(count for value, count in self.of.items() if value >= 0), self.n)

    @property
    def beyond(self) -> Share:
        return Share(sum(count for value, count in self.of.items() if value > 0), self.n)

    @property
    def rate(self) -> Share:
        return Share(self.answered, self.put)

    @property
    def is_enough(self) -> bool:
        return self.met.is_enough


NO_VERDICTS = Verdicts({})


@dataclass(frozen=True)
class Regard:
    """What customers said: all in all, and by each value of each of DIMENSION_NAMES, and of tags where asked."""

    all: Verdicts
    by: Mapping[str, Mapping[Key, Verdicts]]


_WEEK = "day - (day - date '2001-01-01') %% 7"
"""The Monday of a day's week, in whole numbers: 1 January 2001 was one."""
_TAGS = """tag_id = ANY(ARRAY(
  SELECT id FROM conversations_tag WHERE gone_at IS NULL AND (%(tag)s::bigint IS NULL OR id = %(tag)s)))"""
"""The tags that there are, one by one, so that the index finds each."""
_IN_RATE = "measure = 'judged' AND day < %(settled)s"
"""What nobody asked is in no rate of response."""
_JUDGED = f"""
SELECT grouping({_WEEK}, team_id, mailbox_id, channel, stage), {_WEEK}, team_id, mailbox_id, channel, stage, value,
       sum(amount)::int, coalesce(sum(amount) FILTER (WHERE {_IN_RATE}), 0)::int
FROM {{counts}} WHERE measure IN ('judged', 'told') AND {CONDITION}
GROUP BY GROUPING SETS ((value), (value, {_WEEK}), (value, team_id), (value, mailbox_id), (value, channel),
                        (value, stage))
"""
_JUDGED_BY_TAG = f"""
SELECT tag_id, value, sum(amount)::int, coalesce(sum(amount) FILTER (WHERE {_IN_RATE}), 0)::int
FROM measures_tagcount
WHERE measure IN ('judged', 'told') AND {CONDITION} AND {_TAGS}
GROUP BY tag_id, value
"""


def regard(scope: Scope, *, today: date, by_tag: bool = False) -> Regard:
    """Read what customers said of answers that were sent, and asked about, within the scope; by tag where asked."""
    counts: dict[tuple[str, Key], dict[int, int]] = defaultdict(dict)
    settled: dict[tuple[str, Key], list[int]] = defaultdict(lambda: [0, 0])
    settled_by = today - SETTLED
    given = scope.parameters() | {"settled": settled_by if scope.tag is None else settled_by - _REST_OF_WEEK}
    rows: list[tuple[tuple[str, Key], int | None, int, int]] = []
    with connection.cursor() as cursor:
        cursor.execute(_JUDGED.format(counts=scope.counts), given)
        rows += [(_key(grouping, keys), value, n, rated) for grouping, *keys, value, n, rated in cursor.fetchall()]
        if by_tag:
            cursor.execute(_JUDGED_BY_TAG, given | {"settled": settled_by - _REST_OF_WEEK})
            rows += [(("tag", tag), value, n, rated) for tag, value, n, rated in cursor.fetchall()]
    for key, value, n, n_settled in rows:
        settled[key][0] += n_settled
        if value is not None:
            counts[key][value] = n
            settled[key][1] += n_settled
    found: dict[str, dict[Key, Verdicts]] = {name: {} for name in ("", *DIMENSION_NAMES, "tag")}
    for (name, key), (put, answered) in settled.items():
        found[name][key] = Verdicts(counts[name, key], put, answered)
    return Regard(found.pop("").get(None, NO_VERDICTS), found)


def _key(grouping: int, keys: list[Key], names: Sequence[str] = DIMENSION_NAMES) -> tuple[str, Key]:
    """Say of which group a row is: a bit that is 0 in `grouping` (the first column is the highest) names it."""
    for place, name in enumerate(names):
        if not grouping & (1 << (len(names) - 1 - place)):
            return name, keys[place]
    return "", None


_SAID = f"""
SELECT value, sum(amount)::int FROM {{counts}}
WHERE measure IN ('judged', 'told') AND value IS NOT NULL AND {CONDITION} GROUP BY value
"""


def said(scope: Scope) -> Verdicts:
    """Read what was said within the scope, all in all, and nothing of the response."""
    with connection.cursor() as cursor:
        cursor.execute(_SAID.format(counts=scope.counts), scope.parameters())
        return Verdicts(dict(cursor.fetchall()))


@dataclass(frozen=True)
class Waits:
    """Lengths of time by measure; and the first answers by team or mailbox."""

    all: Mapping[str, Lengths]
    by: Mapping[int | None, Lengths]

    def of(self, measure: Measure) -> Lengths:
        return self.all.get(measure, Lengths({}))


_WAITS = f"""
SELECT measure, value, sum(amount)::int FROM {{counts}}
WHERE measure = ANY(%(measures)s) AND {CONDITION} GROUP BY measure, value
"""
_OF_TEAMS = """
SELECT measure, value, sum(amount)::int FROM measures_summedcount
WHERE of = ANY(%(summed)s) AND measure = ANY(%(measures)s) AND day >= %(first)s AND day < %(until)s
GROUP BY measure, value
"""
_FIRST_BY = {
    name: f"""
SELECT {name}_id, value, sum(amount)::int FROM {{counts}}
WHERE measure = 'first' AND {CONDITION} GROUP BY {name}_id, value
"""
    for name in ("team", "mailbox")
} | {
    "tag": f"""
SELECT tag_id, value, sum(amount)::int FROM measures_tagcount
WHERE measure = 'first' AND {CONDITION} AND {_TAGS} GROUP BY tag_id, value
"""
}


def _summed(scope: Scope, *measures: Measure) -> dict[str, dict[int, int]]:
    """Read how often each value of measures was there that are summed by team."""
    found: dict[str, dict[int, int]] = defaultdict(dict)
    given = scope.parameters() | {"measures": [measure.value for measure in measures], "summed": scope.summed}
    with connection.cursor() as cursor:
        cursor.execute(_WAITS.format(counts=scope.counts) if scope.summed is None else _OF_TEAMS, given)
        for measure, value, n in cursor.fetchall():
            found[measure][value] = n
    return found


def waits(scope: Scope, *, by: str = "") -> Waits:
    """Read how long answers and closings took, in the weeks that begin in the scope; by one of _FIRST_BY or not."""
    whole = _summed(scope, Measure.FIRST, Measure.EACH, Measure.RESOLUTION)
    parts: dict[Any, dict[int, int]] = defaultdict(dict)
    if by:
        with connection.cursor() as cursor:
            cursor.execute(_FIRST_BY[by].format(counts=scope.counts), scope.parameters())
            for key, value, n in cursor.fetchall():
                parts[key][value] = n
    return Waits(
        {key: Lengths(counts) for key, counts in whole.items()},
        {key: Lengths(counts) for key, counts in parts.items()},
    )


def closings(scope: Scope) -> Share:
    """Read how many of the closings came without an answer before them."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT coalesce(sum(amount) FILTER (WHERE value = 0), 0)::int, coalesce(sum(amount), 0)::int"
            f" FROM {scope.counts} WHERE measure = 'closed' AND {CONDITION}",
            scope.parameters(),
        )
        return Share(*cursor.fetchone())


_MOODS = f"""
SELECT grouping(team_id, mailbox_id, channel, stage), team_id, mailbox_id, channel, stage, value, sum(amount)::int
FROM {{counts}} WHERE measure = 'mood' AND {CONDITION}
GROUP BY GROUPING SETS ((value), (value, team_id), (value, mailbox_id), (value, channel), (value, stage))
"""
_MOODS_BY_TAG = f"""
SELECT tag_id, value, sum(amount)::int FROM measures_tagcount
WHERE measure = 'mood' AND {CONDITION} AND {_TAGS} GROUP BY tag_id, value
"""


@dataclass(frozen=True)
class MoodsOf:
    """What customers' messages showed: all in all, and by each value of DIMENSION_NAMES but the week; of tags too."""

    all: Moods
    by: Mapping[str, Mapping[Key, Moods]]


def moods(scope: Scope, *, by_tag: bool = False) -> MoodsOf:
    """Read the moods of the messages that came within the scope; by tag where asked."""
    names = DIMENSION_NAMES[1:]
    counts: dict[str, dict[Key, dict[int, int]]] = {name: defaultdict(dict) for name in ("", *names, "tag")}
    with connection.cursor() as cursor:
        cursor.execute(_MOODS.format(counts=scope.counts), scope.parameters())
        for grouping, *keys, value, n in cursor.fetchall():
            name, key = _key(grouping, keys, names)
            counts[name][key][value] = n
        if by_tag:
            cursor.execute(_MOODS_BY_TAG, scope.parameters())
            for tag, value, n in cursor.fetchall():
                counts["tag"][tag][value] = n
    found = {name: {key: Moods(of) for key, of in by.items()} for name, by in counts.items()}
    return MoodsOf(found.pop("").get(None, Moods({})), found)


def efforts(scope: Scope) -> Efforts:
    """Read what the matters that were closed within the scope had cost."""
    of = _summed(scope, Measure.CONTACTS, Measure.HAND_OVERS, Measure.ASKED, Measure.WAITED)
    return Efforts(
        of.get(Measure.CONTACTS, {}),
        of.get(Measure.HAND_OVERS, {}),
        of.get(Measure.ASKED, {}),
        Lengths(of.get(Measure.WAITED, {})),
    )


KEPT, BROKEN = 1, 0
"""Values of WORD and PROMISE; another is in no share."""


@dataclass(frozen=True)
class Held:
    """How many were kept and broken; left: withdrawn before their time, or closed before they were due."""

    kept: int = 0
    broken: int = 0
    left: int = 0

    @property
    def share(self) -> Share:
        return Share(self.kept, self.kept + self.broken)

    @classmethod
    def of(cls, counts: Mapping[int, int]) -> Held:
        return cls(counts.get(KEPT, 0), counts.get(BROKEN, 0), sum(n for v, n in counts.items() if v > KEPT))


@dataclass(frozen=True)
class Words:
    """Our words. by: by week. when_kept, when_broken: what was said of their matters. late: of those done late."""

    all: Held
    by: Mapping[date, Held]
    when_kept: Verdicts
    when_broken: Verdicts
    late: Lengths


_WORDS = f"""
SELECT measure, {_WEEK}, value, sum(amount)::int FROM {{counts}}
WHERE measure IN ('word', 'word_kept', 'word_broken', 'word_late') AND {CONDITION} GROUP BY 1, 2, 3
"""


def words(scope: Scope) -> Words:
    """Read what became of our words that fell due within the scope."""
    whole: dict[str, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    weeks: dict[date, dict[int, int]] = defaultdict(dict)
    with connection.cursor() as cursor:
        cursor.execute(_WORDS.format(counts=scope.counts), scope.parameters())
        for measure, week, value, n in cursor.fetchall():
            whole[measure][value] += n
            if measure == Measure.WORD:
                weeks[week][value] = n
    return Words(
        Held.of(whole[Measure.WORD]),
        {week: Held.of(counts) for week, counts in weeks.items()},
        Verdicts(whole[Measure.WORD_KEPT]),
        Verdicts(whole[Measure.WORD_BROKEN]),
        Lengths(whole[Measure.WORD_LATE]),
    )


_PROMISES = f"""
SELECT about, value, sum(amount)::int FROM {{counts}}
WHERE measure = 'promise' AND {CONDITION} GROUP BY about, value
"""


def promises(scope: Scope) -> dict[int, Held]:
    """Read how often each promise, by its id, was kept of those that ended within the scope."""
    found: dict[int, dict[int, int]] = defaultdict(dict)
    with connection.cursor() as cursor:
        cursor.execute(_PROMISES.format(counts=scope.counts), scope.parameters())
        for promise, value, n in cursor.fetchall():
            found[promise][value] = n
    return {promise: Held.of(counts) for promise, counts in found.items()}


_EXTRAS = f"""
SELECT measure, value, sum(amount)::int FROM {{counts}}
WHERE measure IN ('csat', 'ces', 'nps') AND {CONDITION} GROUP BY measure, value
"""


def extras(scope: Scope) -> dict[str, dict[int, int]]:
    """Read what was chosen on other scales, by scale and value, of questions that were put within the scope."""
    found: dict[str, dict[int, int]] = defaultdict(dict)
    with connection.cursor() as cursor:
        cursor.execute(_EXTRAS.format(counts=scope.counts), scope.parameters())
        for scale, value, n in cursor.fetchall():
            found[scale][value] = n
    return dict(found)


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
