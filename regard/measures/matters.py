"""What is under a figure: the judgements, the closings and the slow answers themselves, the newest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet
from django.db.models.fields.tuple_lookups import Tuple, TupleLessThan
from django.db.models.functions import Left

from regard.conversations.marks import Tagging
from regard.conversations.models import Conversation, Event, EventKind
from regard.judgement.models import Judgement
from regard.lib.cursors import cursor_of, moment_and_id
from regard.measures.moods import SIGNS
from regard.measures.scope import DIMENSIONS, TAGGED, Scope
from regard.measures.truth import WAIT
from regard.mood.models import Mood
from regard.promises.models import Clock, Outcome, Word, WordState
from regard.team.models import Agent, Desk

PAGE_SIZE = 50
SHOWN_CHARACTERS = 240


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
    found = Judgement.objects.select_related("asking")
    if values:
        found = found.filter(value__in=values)
    rows = _page(found, agent, scope, "asking__asked_at", cursor)
    return _cut([(row.pk, _under(row, row.asking.asked_at, value=row.value, words=row.words)) for row in rows])


def closed_unanswered(agent: Agent, scope: Scope, *, cursor: str = "") -> Page:
    """Return matters that were closed within the scope before anybody had answered."""
    found = Event.objects.filter(kind=EventKind.CLOSED, data__answered=False)
    return _cut([(row.pk, _under(row, row.at)) for row in _page(found, agent, scope, "at", cursor)])


def moods(agent: Agent, scope: Scope, *, signs: Sequence[int], cursor: str = "") -> Page:
    """Return the messages within the scope that showed one of these signs; `words` is how each begins."""
    labels = [label for label, sign in SIGNS.items() if sign in signs]
    found = Mood.objects.filter(label__in=labels).annotate(begins=Left("message__text", SHOWN_CHARACTERS))
    rows = _page(found, agent, scope, "at", cursor)
    return _cut([(row.pk, _under(row, row.at, words=row.begins, mood=row.label)) for row in rows])


def broken_words(agent: Agent, scope: Scope, *, cursor: str = "") -> Page:
    """Return matters in which our word fell due within the scope and was broken; `words` is what we had said."""
    rows = _page(Word.objects.filter(state=WordState.BROKEN), agent, scope, "due_at", cursor)
    return _cut([(row.pk, _under(row, row.due_at, ours=row.what, waited_s=_late_s(row))) for row in rows])


def _late_s(word: Word) -> float | None:
    """Return how long after its time a word was fulfilled; None: never."""
    return (word.settled_at - word.due_at).total_seconds() if word.settled_at else None


def broken_promises(agent: Agent, scope: Scope, *, promise: int | None = None, cursor: str = "") -> Page:
    """Return matters in which a promise (this one, if told) ended within the scope and was broken."""
    found = Clock.objects.filter(outcome=Outcome.BROKEN).select_related("version__promise")
    if promise is not None:
        found = found.filter(version__promise=promise)
    items = []
    for row in _page(found, agent, scope, "ended_at", cursor):
        waited_s = (row.ended_at - row.started_at).total_seconds()
        items.append((row.pk, _under(row, row.ended_at, ours=row.version.promise.name, waited_s=waited_s)))
    return _cut(items)


_SLOW = f"""
SELECT m.id, m.conversation_id, m.at, extract(epoch FROM m.at - asked.at)::float8
FROM conversations_message m
JOIN conversations_conversation c ON c.id = m.conversation_id
CROSS JOIN {WAIT}
WHERE m.kind = 'agent' AND NOT m.is_undelivered AND m.at >= %(begins)s AND m.at < %(ends)s
  AND (m.at, m.id) < (%(at)s, %(id)s) AND extract(epoch FROM m.at - asked.at) >= %(least)s
  AND (last.at IS NULL OR NOT %(first)s)
  AND {DIMENSIONS.format(of="c.")} AND {TAGGED}
ORDER BY m.at DESC, m.id DESC LIMIT {PAGE_SIZE + 1}
"""


def slow_answers(agent: Agent, scope: Scope, *, least_s: float, only_first: bool = False, cursor: str = "") -> Page:
    """Return answers that took at least `least_s`; the newest are read until a page is full."""
    begins, ends = moments(scope)
    at, pk = moment_and_id(cursor) if cursor else (ends, 0)
    given = scope.parameters() | {
        "begins": begins, "ends": ends, "at": at, "id": pk, "least": least_s, "first": only_first,
    }  # fmt: skip
    with connection.cursor() as sql:
        sql.execute(_SLOW, given)
        rows = sql.fetchall()
    matters = Conversation.objects.visible_to(agent).select_related("customer").in_bulk([row[1] for row in rows])
    return _cut(
        [
            (pk, Under(matter, matters[matter].customer.name, matters[matter].title, at, waited_s=waited))
            for pk, matter, at, waited in rows
            if matter in matters
        ]
    )


def moments(scope: Scope) -> tuple[datetime, datetime]:
    """Return when the scope begins and ends on the desk's clock."""
    desk = Desk.the()
    return desk.midnight(scope.first), desk.midnight(scope.until)


def _page(found: QuerySet[Any], agent: Agent, scope: Scope, by: str, cursor: str) -> QuerySet[Any]:
    """Of rows that belong to a matter, return those that count within the scope at their moment `by` and may be seen.

    The newest first, from the cursor on: a page and one more.
    """
    begins, ends = moments(scope)
    found = found.filter(
        _narrowed(scope),
        conversation__in=Conversation.objects.visible_to(agent),
        **{f"{by}__gte": begins, f"{by}__lt": ends},
    )
    if cursor:
        found = found.filter(TupleLessThan(Tuple(by, "pk"), moment_and_id(cursor)))
    return found.select_related("conversation__customer").order_by(f"-{by}", "-pk")[: PAGE_SIZE + 1]


def _narrowed(scope: Scope) -> Q:
    """The scope's team, mailbox, channel, stage and tag; whose matters one may see is for `visible_to`."""
    given = {"team_id": scope.team, "mailbox_id": scope.mailbox, "channel": scope.channel, "stage": scope.stage}
    found = Q(**{f"conversation__{name}": value for name, value in given.items() if value is not None})
    if scope.teams is not None:
        # A figure counts whole teams: what one sees only by having it is in no count, so it is under none.
        found &= Q(conversation__team=None) | Q(conversation__team__in=scope.teams)
    if scope.tag is not None:
        found &= Q(conversation__in=Tagging.objects.filter(tag=scope.tag).values("conversation"))
    return found


def _under(row: Any, at: datetime, **told: Any) -> Under:
    """Tell of the matter that a row belongs to."""
    return Under(row.conversation_id, row.conversation.customer.name, row.conversation.title, at, **told)


def _cut(items: Sequence[tuple[int, Under]]) -> Page:
    """Make a page of rows with their ids, and say where the next begins."""
    shown = [item for _, item in items[:PAGE_SIZE]]
    if len(items) <= PAGE_SIZE:
        return Page(shown, "")
    return Page(shown, cursor_of(shown[-1].at, items[PAGE_SIZE - 1][0]))
