"""What was promised within a scope and whether it was kept: our word to one, and the promises to all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import connection

from regard.measures.lengths import Lengths
from regard.measures.models import Measure
from regard.measures.scope import CONDITION, WEEK, Scope
from regard.measures.shares import Share
from regard.measures.verdicts import Verdicts

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
SELECT measure, {WEEK}, value, sum(amount)::int FROM {{counts}}
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
