"""Figures for a scope, read from the counts: one query each, however many matters there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import connection

from regard.measures.efforts import Efforts
from regard.measures.lengths import Lengths
from regard.measures.models import Measure, SummedCount
from regard.measures.moods import Moods
from regard.measures.scope import CONDITION, WEEK, Scope
from regard.measures.shares import Share
from regard.measures.verdicts import NO_VERDICTS, Verdicts

SETTLED = timedelta(days=7)
"""Most of those who answer a question have done so by then; younger ones are left out of the response rate."""
_REST_OF_WEEK = timedelta(days=6)
"""What stands under tags is counted by week, and a week is settled when its last day is."""
DIMENSION_NAMES = ("week", "team", "mailbox", "channel", "stage")

Key = Any
"""A Monday, an id (None: no team), a channel or a stage."""


@dataclass(frozen=True)
class Regard:
    """What customers said: all in all, and by each value of each of DIMENSION_NAMES, and of tags where asked."""

    all: Verdicts
    by: Mapping[str, Mapping[Key, Verdicts]]


_TAGS = """tag_id = ANY(ARRAY(
  SELECT id FROM conversations_tag WHERE gone_at IS NULL AND (%(tag)s::bigint IS NULL OR id = %(tag)s)))"""
"""The tags that there are, one by one, so that the index finds each."""
_IN_RATE = "measure = 'judged' AND day < %(settled)s"
"""What nobody asked is in no rate of response."""
_JUDGED = f"""
SELECT grouping({WEEK}, team_id, mailbox_id, channel, stage), {WEEK}, team_id, mailbox_id, channel, stage, value,
       sum(amount)::int, coalesce(sum(amount) FILTER (WHERE {_IN_RATE}), 0)::int
FROM {{counts}} WHERE measure IN ('judged', 'told') AND {CONDITION}
GROUP BY GROUPING SETS ((value), (value, {WEEK}), (value, team_id), (value, mailbox_id), (value, channel),
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


_FIRST_BY_TEAM = """
SELECT nullif(of, %(nobodys)s::bigint), value, sum(amount)::int FROM measures_summedcount
WHERE of = ANY(coalesce(%(summed)s::bigint[], ARRAY(SELECT %(nobodys)s::bigint UNION ALL SELECT id FROM team_team)))
  AND measure = 'first' AND day >= %(first)s AND day < %(until)s
GROUP BY 1, 2
"""


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
    return Waits(
        {key: Lengths(counts) for key, counts in whole.items()},
        {key: Lengths(counts) for key, counts in (_first_by(scope, by) if by else {}).items()},
    )


def _first_by(scope: Scope, by: str) -> dict[Any, dict[int, int]]:
    """Read the first answers by one of _FIRST_BY; of teams from what is summed by them, where it does."""
    statement, given = _FIRST_BY[by].format(counts=scope.counts), scope.parameters()
    if by == "team" and scope.summed is not None:
        each = None if scope.summed == [SummedCount.WHOLE] else scope.summed
        statement, given = _FIRST_BY_TEAM, given | {"summed": each, "nobodys": SummedCount.NOBODYS}
    found: dict[Any, dict[int, int]] = defaultdict(dict)
    with connection.cursor() as cursor:
        cursor.execute(statement, given)
        for key, value, n in cursor.fetchall():
            found[key][value] = n
    return found


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
