"""What Lakeside Camp promises, how each matter stood against it, and the words that its people gave."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import zip_longest
from zoneinfo import ZoneInfo

from regard.conversations.models import Conversation, EventKind, Message, MessageKind, Stage
from regard.demo.rows.matters import Matter
from regard.promises import clocks, standards
from regard.promises.choosing import Kind
from regard.promises.history import Move, Step, in_order
from regard.promises.hours import Holiday, Hours
from regard.promises.models import Word, WordState
from regard.promises.spotting import spot
from regard.promises.standards import Standard
from regard.team.models import Desk

RECEPTION = tuple(((8 * 60, 20 * 60),) for _ in range(7))
HOLIDAYS = (
    Holiday(12, 24, None, "Christmas Eve"),
    Holiday(12, 25, None, "Christmas Day"),
    Holiday(1, 1, None, "New Year"),
)
HOUR_S = 3600


def write(matters: Sequence[Matter], desk: Desk, *, at: datetime) -> None:
    """Promise from the first letter on, let every matter be counted, and find our words in what was written."""
    _promise(desk, at=min(matter.row.opened_at for matter in matters))
    words = [word for matter in matters for word in _words(matter, ZoneInfo(desk.time_zone), now=at)]
    Word.objects.bulk_create(words)
    rows = Conversation.objects.in_bulk([matter.row.pk for matter in matters])
    clocks.begin_all(((rows[matter.row.pk], _steps(matter)) for matter in matters), at=at)
    for conversation_id in {word.conversation_id for word in words if word.settled_at is None}:
        clocks.note_due(rows[conversation_id])


def _promise(desk: Desk, *, at: datetime) -> None:
    reception = standards.make_hours("Reception", Hours(desk.time_zone, RECEPTION, HOLIDAYS), by=None, at=at)
    promised = {
        "Every answer": Standard(
            Kind.EACH, 3 * HOUR_S, reception,
            public_words="Whatever you write to us, one of us answers within three hours.",
        ),
        "Guests who are here": Standard(
            Kind.EACH, HOUR_S, reception, stages=[Stage.DURING],
            public_words="While you are staying with us, we answer within the hour.",
        ),
        "All done": Standard(Kind.DONE, 24 * HOUR_S, reception),
    }  # fmt: skip
    for name, standard in promised.items():
        standards.make_promise(name, standard, by=None, at=at)


def _steps(matter: Matter) -> list[Step]:
    """Return the history of a told matter, as `clocks.steps_of` reads it from the rows."""
    said = [
        Step(message.at, Move.HERS if message.is_hers else Move.OURS)
        for message in matter.messages
        if message.kind != MessageKind.NOTE
    ]
    moves = {EventKind.CLOSED: Move.CLOSED, EventKind.REOPENED: Move.REOPENED}
    happened = [Step(event.at, moves[EventKind(event.kind)]) for event in matter.told.events if event.kind in moves]
    return in_order(said, happened)


def _words(matter: Matter, zone: ZoneInfo, *, now: datetime) -> Iterator[Word]:
    """Yield our word for each answer that gives one; the next answer, or closing, is what kept it."""
    answers = [message for message in matter.messages if message.kind == MessageKind.AGENT]
    closed_at = matter.told.events[-1].at if matter.told.is_closed else None
    for answer, following in zip_longest(answers, answers[1:]):
        found = spot(answer.text, now=answer.at, zone=zone)
        if found is not None:
            yield _word(answer, found.what, found.at, following, closed_at, now=now)


def _word(
    answer: Message,
    what: str,
    due_at: datetime,
    following: Message | None,
    closed_at: datetime | None,
    *,
    now: datetime,
) -> Word:
    settled_at = following.at if following else closed_at and max(closed_at, answer.at)
    is_broken = due_at < (settled_at or now)
    state = WordState.BROKEN if is_broken else WordState.KEPT if settled_at else WordState.OPEN
    return Word(
        conversation=answer.conversation,
        customer_id=answer.customer_id,
        what=what,
        due_at=due_at,
        answer=answer,
        given_at=answer.at,
        given_by=answer.agent,
        state=state,
        settled_at=settled_at,
        settled_by=(following or answer).agent if settled_at else None,
        settled_with=following,
    )
