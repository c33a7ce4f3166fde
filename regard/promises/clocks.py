"""The clocks of a matter, worked out anew from its history at every change; and when the next thing about it is due.

A clock goes through handing over, moving and opening again as if nothing had happened to it; after a move or a change
of stage the promise that fits now takes its place, counted from the same beginning.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from regard.conversations import noting
from regard.conversations.models import Conversation, Event, EventKind, Message, MessageKind
from regard.customers.models import Address
from regard.lib.events import announce
from regard.lib.worded import worded
from regard.promises import book
from regard.promises.choosing import Kind, Matter, Terms, applying, of_an_answer
from regard.promises.events import DueNoted, PromiseBroken
from regard.promises.history import Move, Step, in_order, waits, work
from regard.promises.hours import NoOpeningHours
from regard.promises.models import Clock, Outcome, Word
from regard.promises.reckoning import Standing, reckon

_MOVES = {
    EventKind.CLOSED: Move.CLOSED,
    EventKind.REOPENED: Move.REOPENED,
    EventKind.SEND_FAILED: Move.REOPENED,
}


@dataclass(frozen=True)
class _Run:
    """What one clock goes by. lapses: it ended, and nobody had answered."""

    kind: Kind
    spans: Sequence[tuple[datetime, datetime | None]]
    ended_at: datetime | None
    lapses: bool

    @property
    def started_at(self) -> datetime:
        return self.spans[0][0]

    @property
    def place(self) -> tuple[bool, datetime]:
        """What tells a clock of a matter from the others."""
        return self.kind == Kind.DONE, self.started_at


@transaction.atomic(savepoint=False)
def reckon_conversation(conversation: Conversation) -> None:
    """Bring the clocks of a matter and its `due_at` in line with its history; safe to run twice.

    `conversation` gets its new `due_at`, for callers who save the whole row afterwards. Announces PromiseBroken.
    """
    if book.book().terms:
        known = list(Clock.objects.filter(conversation=conversation.pk).order_by("pk"))
        _write(conversation, steps_of(conversation.pk), known)
    note_due(conversation)


@transaction.atomic(savepoint=False)
def begin(conversation: Conversation, *, written_at: datetime) -> None:
    """Do the same for a matter that begins with a letter, which needs no reading of what there is."""
    begun = _write(conversation, [Step(written_at, Move.HERS)], [])
    _note(conversation, [clock.due_at for clock in begun])


@transaction.atomic
def begin_all(matters: Iterable[tuple[Conversation, Sequence[Step]]], *, at: datetime) -> None:
    """Make the clocks of many matters that have none yet, as they stand at `at`; says nothing to anybody."""
    clocks: list[Clock] = []
    due: list[Conversation] = []
    for conversation, steps in matters:
        matter = _matter(conversation)
        chosen = [(run, _chosen(run, None, conversation, matter)) for run in _runs(steps)]
        own = [_set(clock, run, at=at) for run, clock in chosen if clock is not None]
        clocks += own
        running = [clock.due_at for clock in own if clock.ended_at is None and clock.due_at]
        if running:
            conversation.due_at = min(running)
            due.append(conversation)
    Clock.objects.bulk_create(clocks, batch_size=500)
    Conversation.objects.bulk_update(due, ["due_at"], batch_size=500)
    for conversation in due:
        announce(DueNoted(conversation.pk, conversation.due_at or at))


def note_due(conversation: Conversation) -> None:
    """Write to the conversation when the next thing about it falls, or fell, due. Announces DueNoted."""
    words = Word.objects.filter(conversation=conversation.pk).unsettled().values_list("due_at", flat=True)
    clocks = Clock.objects.filter(conversation=conversation.pk).running().values_list("due_at", flat=True)
    _note(conversation, [*words.union(clocks)])


def _note(conversation: Conversation, dues: Iterable[datetime | None]) -> None:
    due_at = min((each for each in dues if each), default=None)
    noting.note_due(conversation, due_at)
    if due_at is not None:
        announce(DueNoted(conversation.pk, due_at))


def steps_of(conversation_id: int) -> list[Step]:
    """Read the history of a matter: two queries. An answer that failed for good is no answer."""
    said = [
        Step(at, Move.HERS if kind == MessageKind.CUSTOMER else Move.OURS)
        for kind, at in _message_rows((conversation_id,))
    ]
    return in_order(said, [Step(at, _MOVES[EventKind(kind)]) for kind, at in _event_rows((conversation_id,))])


@worded
def _message_rows(conversation: tuple[int]) -> QuerySet[Message, Any]:
    messages = Message.objects.filter(conversation=conversation[0], is_undelivered=False).exclude(kind=MessageKind.NOTE)
    return messages.order_by("pk").values_list("kind", "at")


@worded
def _event_rows(conversation: tuple[int]) -> QuerySet[Event, Any]:
    events = Event.objects.filter(conversation=conversation[0], kind__in=tuple(_MOVES))
    return events.order_by("pk").values_list("kind", "at")


def _write(conversation: Conversation, steps: Sequence[Step], known: Sequence[Clock]) -> list[Clock]:
    """Make, change and remove clocks; returns those of the matter now."""
    matter, places = _matter(conversation), {(clock.kind == Kind.DONE, clock.started_at): clock for clock in known}
    before = {clock.pk: _state(clock) for clock in known}
    were_broken = {clock.pk for clock in known if clock.outcome == Outcome.BROKEN}
    clocks = []
    for run in _runs(steps):
        clock = _chosen(run, places.get(run.place), conversation, matter)
        if clock is not None:
            _set(clock, run, at=steps[-1].at)
            clocks.append(clock)
    changed = [clock for clock in clocks if clock.pk is None or before[clock.pk] != _state(clock)]
    if gone := before.keys() - {clock.pk for clock in clocks}:
        Clock.objects.filter(pk__in=gone).delete()
    Clock.objects.bulk_create([clock for clock in clocks if clock.pk is None])
    for clock in changed:
        if clock.pk in before:
            clock.save()
        if clock.outcome == Outcome.BROKEN and clock.pk not in were_broken:
            announce(PromiseBroken(clock))
    return clocks


def _state(clock: Clock) -> tuple[object, ...]:
    chosen = (clock.version_id, clock.team_id, clock.stage)
    return (*chosen, clock.kind, clock.due_at, clock.ended_at, clock.took_s, clock.outcome)


def _runs(steps: Sequence[Step]) -> Iterator[_Run]:
    found = waits(steps)
    for wait in found:
        lapses = wait.ended_at is not None and not wait.was_answered
        kind = Kind.FIRST if wait.is_first else Kind.EACH
        yield _Run(kind, ((wait.started_at, wait.ended_at),), wait.ended_at, lapses)
    if (all_of_it := work(steps)) is not None:
        lapses = all_of_it.done_at is not None and not any(wait.was_answered for wait in found)
        yield _Run(Kind.DONE, all_of_it.spans, all_of_it.done_at, lapses)


def _matter(conversation: Conversation) -> Matter:
    return Matter(
        conversation.team_id, conversation.mailbox_id, conversation.stage, _addresses(conversation.customer_id)
    )


def _addresses(customer_id: int) -> frozenset[str]:
    """Return the customer's addresses, where a promise asks for them."""
    if not any(terms.customers for terms in book.book().terms):
        return frozenset()
    return frozenset(Address.objects.filter(customer=customer_id).values_list("value", flat=True))


def _chosen(run: _Run, known: Clock | None, conversation: Conversation, matter: Matter) -> Clock | None:
    """Return the clock of a run with its promise: the one it has, or the one that fits now. None where none fits.

    A clock that has ended keeps what applied then.
    """
    stands = (matter.team_id, matter.stage)
    if known is not None and (known.ended_at is not None or (known.team_id, known.stage) == stands):
        return known
    terms = _fitting(run, matter)
    if terms is None:
        return None
    clock = known or Clock(conversation=conversation, started_at=run.started_at)
    clock.team_id, clock.stage = stands
    clock.customer_id = conversation.customer_id
    clock.version_id = terms.version_id
    clock.hours_version_id = book.book().hours_version(terms.hours_id, at=run.started_at)
    return clock


def _fitting(run: _Run, matter: Matter) -> Terms | None:
    terms = book.book().terms
    if run.kind == Kind.DONE:
        return applying(terms, Kind.DONE, matter, at=run.started_at)
    return of_an_answer(terms, matter, is_first=run.kind == Kind.FIRST, at=run.started_at)


def _set(clock: Clock, run: _Run, *, at: datetime) -> Clock:
    """Let a clock stand at `at` as its run tells, and return it. What falls due later is noted by a job then."""
    standing = _standing(clock, run)
    was_broken = clock.outcome == Outcome.BROKEN and clock.due_at == standing.due_at
    clock.kind, clock.ended_at = run.kind, run.ended_at
    clock.due_at, clock.took_s = standing.due_at, int(standing.took.total_seconds())
    is_past = standing.due_at is not None and (run.ended_at is not None or standing.due_at < at)
    if is_past or was_broken:
        clock.outcome = Outcome.BROKEN
    elif run.ended_at is None:
        clock.outcome = Outcome.GOING
    else:
        clock.outcome = Outcome.LAPSED if run.lapses else Outcome.KEPT
    return clock


def _standing(clock: Clock, run: _Run) -> Standing:
    length = timedelta(seconds=book.book().length_s(clock.version_id))
    try:
        return reckon(run.spans, book.hours_of(clock.hours_version_id), length)
    except NoOpeningHours:  # a letter must not be lost because somebody left no hour open
        return Standing(None, timedelta())
