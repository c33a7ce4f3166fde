"""What is under a figure: the judgements, the closings and the slow answers themselves, the newest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db import connection
from django.db.models import Q, QuerySet
from django.db.models.fields.tuple_lookups import Tuple, TupleLessThan
from django.db.models.functions import Left

from regard.conversations.marks import Tagging
from regard.conversations.models import Conversation, Event, EventKind
from regard.judgement.models import Judgement
from regard.measures.moods import SIGNS
from regard.measures.scope import DIMENSIONS, TAGGED, Scope
from regard.measures.truth import WAIT
from regard.mood.models import Mood
from regard.promises.models import Clock, Outcome, Word, WordState
from regard.team.models import Agent, Desk

PAGE_SIZE = 50
SHOWN_CHARACTERS = 240
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


class BadCursor(ValueError):
    """The text does not name a place in this list."""


@dataclass(frozen=True)
class Under:
    """One matter under a figure. at: when we asked, answered or closed. value, words: the verdict, if it is one.

    waited_s: how long the answer took, or how late our word was kept, where that is the figure; mood: a label, where
    that is. ours: what we had promised.
    """

    conversation_id: int
    customer: str
    title: str
    at: datetime
    value: int | None = None
    words: str = ""
    waited_s: float | None = None
    mood: str = ""
    ours: str = ""


@dataclass(frozen=True)
class Page:
    """next: the cursor of what follows, "" at the end."""

    items: Sequence[Under]
    next: str


def judged(agent: Agent, scope: Scope, *, values: Sequence[int] = (), cursor: str = "") -> Page:
    """Return judgements of questions that were put within the scope; of these values alone when some are given."""
    begins, ends = moments(scope)
    found = Judgement.objects.filter(
        _narrowed(scope, "conversation__"),
        conversation__in=Conversation.objects.visible_to(agent),
        asking__asked_at__gte=begins,
        asking__asked_at__lt=ends,
    )
    if values:
        found = found.filter(value__in=values)
    rows = _page(found, "asking__asked_at", cursor).select_related("asking", "conversation__customer")
    items = [
        Under(
            row.conversation_id,
            row.conversation.customer.name,
            row.conversation.title,
            row.asking.asked_at,
            row.value,
            row.words,
        )
        for row in rows
    ]
    return _cut(items, [row.pk for row in rows])


def closed_unanswered(agent: Agent, scope: Scope, *, cursor: str = "") -> Page:
    """Return matters that were closed within the scope before anybody had answered."""
    begins, ends = moments(scope)
    found = Event.objects.filter(
        _narrowed(scope, "conversation__"),
        conversation__in=Conversation.objects.visible_to(agent),
        kind=EventKind.CLOSED,
        data__answered=False,
        at__gte=begins,
        at__lt=ends,
    )
    rows = _page(found, "at", cursor).select_related("conversation__customer")
    items = [Under(row.conversation_id, row.conversation.customer.name, row.conversation.title, row.at) for row in rows]
    return _cut(items, [row.pk for row in rows])


def moods(agent: Agent, scope: Scope, *, signs: Sequence[int], cursor: str = "") -> Page:
    """Return the messages within the scope that showed one of these signs; `words` is how each begins."""
    begins, ends = moments(scope)
    found = Mood.objects.filter(
        _narrowed(scope, "conversation__"),
        conversation__in=Conversation.objects.visible_to(agent),
        label__in=[label for label, sign in SIGNS.items() if sign in signs],
        at__gte=begins,
        at__lt=ends,
    ).annotate(begins=Left("message__text", SHOWN_CHARACTERS))
    rows = _page(found, "at", cursor).select_related("conversation__customer")
    items = [
        Under(
            row.conversation_id,
            row.conversation.customer.name,
            row.conversation.title,
            row.at,
            words=row.begins,
            mood=row.label,
        )
        for row in rows
    ]
    return _cut(items, [row.pk for row in rows])


def broken_words(agent: Agent, scope: Scope, *, cursor: str = "") -> Page:
    """Return matters in which our word fell due within the scope and was broken; `words` is what we had said."""
    begins, ends = moments(scope)
    found = Word.objects.filter(
        _narrowed(scope, "conversation__"),
        conversation__in=Conversation.objects.visible_to(agent),
        state=WordState.BROKEN,
        due_at__gte=begins,
        due_at__lt=ends,
    )
    rows = _page(found, "due_at", cursor).select_related("conversation__customer")
    items = [
        Under(
            row.conversation_id,
            row.conversation.customer.name,
            row.conversation.title,
            row.due_at,
            ours=row.what,
            waited_s=(row.settled_at - row.due_at).total_seconds() if row.settled_at else None,
        )
        for row in rows
    ]
    return _cut(items, [row.pk for row in rows])


def broken_promises(agent: Agent, scope: Scope, *, promise: int | None = None, cursor: str = "") -> Page:
    """Return matters in which a promise (this one, if told) ended within the scope and was broken."""
    begins, ends = moments(scope)
    found = Clock.objects.filter(
        _narrowed(scope, "conversation__"),
        conversation__in=Conversation.objects.visible_to(agent),
        outcome=Outcome.BROKEN,
        ended_at__gte=begins,
        ended_at__lt=ends,
    )
    if promise is not None:
        found = found.filter(version__promise=promise)
    rows = _page(found, "ended_at", cursor).select_related("conversation__customer", "version__promise")
    items = [
        Under(
            row.conversation_id,
            row.conversation.customer.name,
            row.conversation.title,
            row.ended_at,
            ours=row.version.promise.name,
            waited_s=(row.ended_at - row.started_at).total_seconds(),
        )
        for row in rows
        if row.ended_at
    ]
    return _cut(items, [row.pk for row in rows])


_SLOW = f"""
SELECT m.id, m.conversation_id, m.at, extract(epoch FROM m.at - asked.at)::float8
FROM conversations_message m
JOIN conversations_conversation c ON c.id = m.conversation_id
CROSS JOIN {WAIT}
WHERE m.kind = 'agent' AND m.at >= %(begins)s AND m.at < %(ends)s AND (m.at, m.id) < (%(at)s, %(id)s)
  AND extract(epoch FROM m.at - asked.at) >= %(least)s AND (last.at IS NULL OR NOT %(first)s)
  AND {DIMENSIONS.format(of="c.")} AND {TAGGED}
ORDER BY m.at DESC, m.id DESC LIMIT {PAGE_SIZE + 1}
"""


def slow_answers(agent: Agent, scope: Scope, *, least_s: float, only_first: bool = False, cursor: str = "") -> Page:
    """Return answers that took at least `least_s`; the newest are read until a page is full."""
    begins, ends = moments(scope)
    at, pk = _place(cursor) if cursor else (ends, 0)
    given = scope.parameters() | {
        "begins": begins, "ends": ends, "at": at, "id": pk, "least": least_s, "first": only_first,
    }  # fmt: skip
    with connection.cursor() as sql:
        sql.execute(_SLOW, given)
        rows = sql.fetchall()
    matters = Conversation.objects.visible_to(agent).select_related("customer").in_bulk([row[1] for row in rows])
    items = [
        Under(matter, matters[matter].customer.name, matters[matter].title, at, waited_s=waited)
        for _, matter, at, waited in rows
        if matter in matters
    ]
    return _cut(items, [row[0] for row in rows if row[1] in matters])


def moments(scope: Scope) -> tuple[datetime, datetime]:
    """Return when the scope begins and ends on the desk's clock."""
    zone = ZoneInfo(Desk.the().time_zone)
    return _midnight(scope.first, zone), _midnight(scope.until, zone)


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=zone)


def _narrowed(scope: Scope, of: str) -> Q:
    """The scope's team, mailbox, channel and stage; whose matters one may see is for `visible_to`."""
    given = {"team_id": scope.team, "mailbox_id": scope.mailbox, "channel": scope.channel, "stage": scope.stage}
    # A figure counts whole teams: what one sees only by having it is in no count, so it is under none.
    within = Q() if scope.teams is None else Q(**{f"{of}team": None}) | Q(**{f"{of}team__in": scope.teams})
    tagged = (
        Q() if scope.tag is None else Q(**{f"{of}in": Tagging.objects.filter(tag=scope.tag).values("conversation")})
    )
    return within & tagged & Q(**{f"{of}{name}": value for name, value in given.items() if value is not None})


def _page(rows: QuerySet[Any], by: str, cursor: str) -> QuerySet[Any]:
    if cursor:
        rows = rows.filter(TupleLessThan(Tuple(by, "pk"), _place(cursor)))
    return rows.order_by(f"-{by}", "-pk")[: PAGE_SIZE + 1]


def _cut(items: Sequence[Under], ids: Sequence[int]) -> Page:
    if len(items) <= PAGE_SIZE:
        return Page(items, "")
    last = items[PAGE_SIZE - 1]
    return Page(items[:PAGE_SIZE], f"{(last.at - _EPOCH) // _MICROSECOND}.{ids[PAGE_SIZE - 1]}")


def _place(cursor: str) -> tuple[datetime, int]:
    micros, _, pk = cursor.partition(".")
    if not all(part.isascii() and part.isdigit() and len(part) < 18 for part in (micros, pk)):
        raise BadCursor("This page of the list does not exist.")
    return _EPOCH + int(micros) * _MICROSECOND, int(pk)
