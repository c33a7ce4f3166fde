"""Live figures of what shows the clauses: how often each was kept, and what customers said when it was and was not.

Of the last 13 weeks, of the teams that one may see. Six queries at most, however many clauses there are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection

from regard.definition.models import Shows, Tie
from regard.measures import keeping, queries
from regard.measures.counting import monday_of
from regard.measures.scope import Scope, scope_for
from regard.measures.shares import Difference, Share, difference
from regard.measures.verdicts import Verdicts
from regard.promises.models import PromiseVersion
from regard.team.models import Agent

WEEKS = 13
FAR = 0.1
"""Below what we aim for by more than this is far from it."""
MOST_MATTERS = 5_000
"""So many of the newest are read where no count is kept: beyond it a page would wait."""

Key = tuple[str, int | None]


@dataclass(frozen=True)
class Figure:
    """What shows a clause. share: how often it was kept. when_kept, when_not: what was said; None where it makes no
    sense to ask.
    """

    tie: Tie
    name: str
    share: Share
    when_kept: Verdicts | None
    when_not: Verdicts | None

    @property
    def difference(self) -> Difference | None:
        """Met or better, when kept less when not; None where too few judged."""
        if self.when_kept is None or self.when_not is None:
            return None
        one, other = self.when_kept.met, self.when_not.met
        return difference(one, other) if one.is_enough and other.is_enough else None

    @property
    def state(self) -> str:
        """Say how it stands to what we aim for: "" where it is reached or none is set, "under" or "far"."""
        if self.tie.aim is None or not self.share.is_enough or self.share.value >= self.tie.aim / 100:
            return ""
        return "far" if self.share.value < self.tie.aim / 100 - FAR else "under"


@dataclass(frozen=True)
class _Read:
    share: Share
    when_kept: Verdicts | None = None
    when_not: Verdicts | None = None


def figures(agent: Agent, ties: Collection[Tie], *, now: datetime) -> dict[int, list[Figure]]:
    """Read the figures of `ties` (with their promises), by clause, in the order of what they are called."""
    desk = agent.desk()
    last = monday_of(desk.day_of(now))
    scope = scope_for(agent, last - timedelta(weeks=WEEKS - 1), last + timedelta(weeks=1))
    since = desk.midnight(scope.first)
    read = _read(scope, since, {(each.shows, each.promise_id) for each in ties})
    names = _names([each.promise_id for each in ties if each.promise_id])
    found: dict[int, list[Figure]] = defaultdict(list)
    for each in ties:
        of = read.get((each.shows, each.promise_id), _Read(Share(0, 0)))
        name = names.get(each.promise_id or 0) or (each.promise.name if each.promise else Shows(each.shows).label)
        found[each.clause_id].append(Figure(each, name, of.share, of.when_kept, of.when_not))
    return {clause: sorted(of, key=lambda figure: figure.name) for clause, of in found.items()}


def _read(scope: Scope, since: datetime, wanted: Collection[Key]) -> dict[Key, _Read]:
    kinds = {shows for shows, _ in wanted}
    found: dict[Key, _Read] = {}
    if Shows.PROMISE in kinds:
        found |= _promises(scope, since, [promise for _, promise in wanted if promise is not None])
    if Shows.OUR_WORD in kinds:
        words = keeping.words(scope)
        found[Shows.OUR_WORD, None] = _Read(words.all.share, words.when_kept, words.when_broken)
    if Shows.MET in kinds:
        found[Shows.MET, None] = _Read(queries.said(scope).met)
    for shows, sql in ((Shows.ONCE, _ONCE), (Shows.TOLD_FIRST, _TOLD_FIRST)):
        if shows in kinds:
            found[shows, None] = _of_matters(sql, scope, since)
    return found


_TEAMS = "(%(teams)s::bigint[] IS NULL OR c.team_id IS NULL OR c.team_id = ANY(%(teams)s))"
_WHEN_KEPT = f"""
SELECT k.promise_id, k.outcome, c.judgement, count(*)::int
FROM (SELECT v.promise_id, k.outcome, k.conversation_id
      FROM promises_clock k JOIN promises_promiseversion v ON v.id = k.version_id
      WHERE k.ended_at >= %(since)s AND k.outcome IN ('kept', 'broken') AND v.promise_id = ANY(%(promises)s)
      ORDER BY k.ended_at DESC LIMIT {MOST_MATTERS}) k
JOIN conversations_conversation c ON c.id = k.conversation_id
WHERE c.judgement IS NOT NULL AND {_TEAMS}
GROUP BY 1, 2, 3
"""


def _promises(scope: Scope, since: datetime, promises: Sequence[int]) -> dict[Key, _Read]:
    """Read how often each was kept from the counts, and what was said from the matters."""
    held = keeping.promises(scope)
    said: dict[tuple[int, str], dict[int, int]] = defaultdict(dict)
    with connection.cursor() as cursor:
        cursor.execute(_WHEN_KEPT, scope.parameters() | {"since": since, "promises": list(promises)})
        for promise, outcome, value, n in cursor.fetchall():
            said[promise, outcome][value] = n
    return {
        (Shows.PROMISE, promise): _Read(
            held[promise].share if promise in held else Share(0, 0),
            Verdicts(said[promise, "kept"]),
            Verdicts(said[promise, "broken"]),
        )
        for promise in promises
    }


_ONCE = f"""
SELECT asked.conversation_id IS NULL, c.judgement, count(*)::int
FROM (SELECT c.id, c.judgement FROM conversations_conversation c
      WHERE c.state = 'closed' AND c.closed_at >= %(since)s AND {_TEAMS}
      ORDER BY c.closed_at DESC, c.id DESC LIMIT {MOST_MATTERS}) c
LEFT JOIN journey_asked asked ON asked.conversation_id = c.id
GROUP BY 1, 2
"""
_TOLD_FIRST = f"""
SELECT bool_and(n = 1), judgement, 1
FROM (SELECT m.conversation_id, m.judgement, m.turn, count(*) FILTER (WHERE m.kind = 'customer') AS n,
             bool_or(m.kind = 'agent') AS is_answered, min(m.at) AS began_at
      FROM (SELECT m.conversation_id, m.kind, m.at, c.judgement,
                   count(*) FILTER (WHERE m.kind = 'agent') OVER (
                     PARTITION BY m.conversation_id ORDER BY m.at, m.id
                     ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS turn
            FROM (SELECT c.id, c.judgement FROM conversations_conversation c
                  WHERE c.last_message_at >= %(since)s AND {_TEAMS}
                  ORDER BY c.last_message_at DESC, c.id DESC LIMIT {MOST_MATTERS}) c
            JOIN conversations_message m ON m.conversation_id = c.id AND m.kind IN ('customer', 'agent')
                 AND NOT m.is_undelivered) m
      GROUP BY 1, 2, 3) turns
WHERE is_answered AND n > 0 AND began_at >= %(since)s
GROUP BY conversation_id, judgement
"""
"""Of matters that were answered: whether the customer never wrote twice before an answer."""


def _of_matters(sql: str, scope: Scope, since: datetime) -> _Read:
    """Read rows of whether it was kept, the verdict that stands (or null), and how many matters."""
    kept, judged = {True: 0, False: 0}, {True: defaultdict[int, int](int), False: defaultdict[int, int](int)}
    with connection.cursor() as cursor:
        cursor.execute(sql, scope.parameters() | {"since": since})
        for is_kept, value, n in cursor.fetchall():
            kept[is_kept] += n
            if value is not None:
                judged[is_kept][value] += n
    return _Read(Share(kept[True], sum(kept.values())), Verdicts(dict(judged[True])), Verdicts(dict(judged[False])))


def _names(promises: Sequence[int]) -> Mapping[int, str]:
    """Return how customers read each promise; one that they do not read is left out."""
    if not promises:
        return {}
    newest = PromiseVersion.objects.filter(promise__in=promises).order_by("promise", "-since", "-pk")
    return {pk: words for pk, words in newest.distinct("promise").values_list("promise", "public_words") if words}
