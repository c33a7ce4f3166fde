"""Our words and promises, counted by day: what measures make shares of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import TruncDate

from regard.conversations.models import Conversation
from regard.promises.models import Clock, Outcome, Word, WordState


@dataclass(frozen=True, slots=True)
class WordsOfDay:
    """Our words that fell due, or were settled, on one day. n of a share is kept + broken."""

    day: date
    kept: int
    broken: int
    withdrawn: int


@dataclass(frozen=True, slots=True)
class PromisesOfDay:
    """Clocks of one kind that ended on one day. n of a share is kept + broken; lapsed ones were closed unanswered."""

    day: date
    kind: str
    kept: int
    broken: int
    lapsed: int


def words_by_day(
    conversations: QuerySet[Conversation], *, start: datetime, end: datetime, zone: ZoneInfo
) -> list[WordsOfDay]:
    """Count the words of these matters by the day (of `zone`) on which they fell due, from `start` to before `end`.

    By the day they fell due, not by the day they were settled: else what was never fulfilled would never be counted. A
    word that was kept before its time counts at its time; one that is still open counts nowhere.
    """
    words = Word.objects.filter(conversation__in=conversations, due_at__gte=start, due_at__lt=end)
    rows = (
        words.exclude(state=WordState.OPEN)
        .annotate(day=TruncDate("due_at", tzinfo=zone))
        .values("day")
        .annotate(**{state.value: Count("pk", filter=Q(state=state)) for state in _SETTLED})
        .order_by("day")
    )
    counted: Any = rows  # the types of the mapper know nothing of columns that are added by name
    return [WordsOfDay(row["day"], row["kept"], row["broken"], row["withdrawn"]) for row in counted]


def promises_by_day(
    conversations: QuerySet[Conversation], *, start: datetime, end: datetime, zone: ZoneInfo
) -> list[PromisesOfDay]:
    """Count the clocks of these matters by the day (of `zone`) on which they ended, from `start` to before `end`.

    A clock that was broken and still goes on counts once it ends.
    """
    clocks = Clock.objects.filter(conversation__in=conversations, ended_at__gte=start, ended_at__lt=end)
    rows = (
        clocks.annotate(day=TruncDate("ended_at", tzinfo=zone))
        .values("day", "kind")
        .annotate(**{outcome.value: Count("pk", filter=Q(outcome=outcome)) for outcome in _ENDED})
        .order_by("day", "kind")
    )
    counted: Any = rows
    return [PromisesOfDay(row["day"], row["kind"], row["kept"], row["broken"], row["lapsed"]) for row in counted]


_SETTLED = (WordState.KEPT, WordState.BROKEN, WordState.WITHDRAWN)
_ENDED = (Outcome.KEPT, Outcome.BROKEN, Outcome.LAPSED)
