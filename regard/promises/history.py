"""The history of a matter, read for how long the customer waited and how long the matter took. Pure.

A wait goes from the first thing she said that we have not answered to our answer. Only our answer, or closing without
one, ends it: handing over, moving to another team, and opening again what she did not write to do not.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from heapq import merge


class Move(Enum):
    """What moves a matter. The number parts moves of one moment: a letter that opens it again came before it was
    opened, and an answer that closes it was given before it was closed.
    """

    HERS = 0
    REOPENED = 1
    OURS = 2
    CLOSED = 3


@dataclass(frozen=True, slots=True)
class Step:
    at: datetime
    move: Move


@dataclass(frozen=True, slots=True)
class Wait:
    """ended_at: None while it goes on. was_answered: False for one that goes on, or was closed without an answer."""

    started_at: datetime
    ended_at: datetime | None
    is_first: bool
    was_answered: bool


@dataclass(frozen=True, slots=True)
class Work:
    """What it takes until a matter is done. spans: when it was our turn. done_at: None while it is not."""

    spans: tuple[tuple[datetime, datetime | None], ...]
    done_at: datetime | None

    @property
    def started_at(self) -> datetime:
        return self.spans[0][0]


def in_order(said: Sequence[Step], happened: Sequence[Step]) -> list[Step]:
    """Put what was said and what was done into one order, each as it came to us.

    A letter carries the time at which it was written. One that comes after our answer and is older was not answered by
    it: it counts from that answer on.
    """
    return list(merge(_forward(said), _forward(happened), key=lambda step: (step.at, step.move.value)))


def _forward(steps: Iterable[Step]) -> list[Step]:
    """Let no step lie before the one that came before it."""
    latest: datetime | None = None
    found = []
    for step in steps:
        latest = step.at if latest is None else max(latest, step.at)
        found.append(Step(latest, step.move))
    return found


def waits(steps: Iterable[Step]) -> list[Wait]:
    """Return her waits, oldest first; the last one goes on when she waits now.

    When she writes again after we closed without an answer, a new wait begins. When we open it again ourselves, she has
    waited all the while.
    """
    found: list[Wait] = []
    since: datetime | None = None
    closed_at: datetime | None = None
    is_first = True
    for step in steps:
        if step.move is Move.HERS:
            if since is not None and closed_at is not None:
                found.append(Wait(since, closed_at, is_first, False))
                since = None
            since, closed_at = since or step.at, None
        elif step.move is Move.OURS:
            if since is not None:
                found.append(Wait(since, step.at, is_first, True))
            since, is_first = None, False
        else:
            closed_at = step.at if step.move is Move.CLOSED else None
    if since is not None:
        found.append(Wait(since, closed_at, is_first, False))
    return found


def work(steps: Sequence[Step]) -> Work | None:
    """Return what the matter took: the waits, until it was closed for good. None when she never wrote.

    A matter that opens again was not done, and goes on with what it has taken. One that opens and is closed again
    without another answer (a thank-you) was done before.
    """
    spans = tuple((wait.started_at, wait.ended_at) for wait in waits(steps))
    if not spans:
        return None
    done_at = _done_at(steps)
    if done_at is None:
        return Work(spans, None)
    return Work(tuple((start, min(end or done_at, done_at)) for start, end in spans if start <= done_at), done_at)


def _done_at(steps: Iterable[Step]) -> datetime | None:
    done_at: datetime | None = None
    before: datetime | None = None
    for step in steps:
        if step.move is Move.OURS:
            before = None
        elif step.move is Move.CLOSED:
            done_at, before = before or step.at, None
        elif done_at is not None:
            done_at, before = None, done_at
    return done_at
