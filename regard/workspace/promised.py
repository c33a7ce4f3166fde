"""What we owe a customer in one matter, as its page shows it: chips beside the head, sentences among the messages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from regard.conversations.models import Conversation
from regard.promises.choosing import Kind
from regard.promises.models import Outcome, WordState
from regard.promises.queries import Owed, owed_in
from regard.ui.words import due_words
from regard.workspace.moments import inside
from regard.workspace.rows import HOUR
from regard.workspace.thread import Happening

_PROMISED = {Kind.FIRST: "A first answer", Kind.EACH: "An answer", Kind.DONE: "All done"}
GIVEN, KEPT, LATE, WITHDRAWN, BROKEN, PROMISE_BROKEN = (
    "word_given", "word_kept", "word_late", "word_withdrawn", "word_broken", "promise_broken",
)  # fmt: skip


@dataclass(frozen=True)
class Chip:
    """One thing that we owe. id: of our word; None for a promise. what: our words, or what was promised.

    by: "by today 12:00". words: how far off, which stay true while the page is open. title: where it comes from.
    """

    id: int | None
    what: str
    by: str
    words: str
    state: str
    due_at: datetime
    title: str


@dataclass(frozen=True)
class Promised:
    """What we owe and owed. chips: our words that are owed, by when, then the promise that is due next."""

    chips: Sequence[Chip]
    happenings: Sequence[Happening]

    @property
    def words(self) -> list[Chip]:
        return [chip for chip in self.chips if chip.id is not None]


def promised(conversation: Conversation, *, now: datetime) -> Promised:
    """Read what we owe and owed in this matter: one query."""
    owed = owed_in(conversation.pk)
    chips = [_chip(each, each.due_at, now) for each in owed if each.is_owed and each.due_at]
    words = [chip for chip in chips if chip.id is not None]
    promises = [chip for chip in chips if chip.id is None and conversation.is_open]
    happenings = [happening for each in owed for happening in _happenings(each, now)]
    return Promised([*sorted(words, key=_when), *sorted(promises, key=_when)[:1]], happenings)


def _when(chip: Chip) -> datetime:
    return chip.due_at


def _chip(owed: Owed, due_at: datetime, now: datetime) -> Chip:
    left = due_at - now
    return Chip(
        id=owed.pk if owed.is_word else None,
        what=owed.what if owed.is_word else _PROMISED[Kind(owed.kind)],
        by=f"by {inside(due_at, now=now)}",
        words=due_words(left.total_seconds()),
        state="over" if due_at < now else "soon" if left <= HOUR else "ok",
        due_at=due_at,
        title=f"{owed.begun_by} gave our word" if owed.is_word else f"Promise: {owed.what}",
    )


def _happenings(owed: Owed, now: datetime) -> list[Happening]:
    if not owed.is_word:
        is_broken = owed.state == Outcome.BROKEN and owed.due_at is not None and owed.due_at <= now
        data = {"what": _PROMISED[Kind(owed.kind)]}
        return [Happening(owed.pk, PROMISE_BROKEN, owed.due_at, data, "")] if is_broken and owed.due_at else []
    assert owed.due_at is not None  # the table does not allow it
    data = {"what": owed.what, "by": inside(owed.due_at, now=now), "reason": owed.reason}
    found = [Happening(owed.pk, GIVEN, owed.begun_at, data, owed.begun_by)]
    if owed.state == WordState.BROKEN:
        found.append(Happening(owed.pk, BROKEN, owed.due_at, data, ""))
    if owed.settled_at is not None:
        kind = WITHDRAWN if owed.reason else LATE if owed.state == WordState.BROKEN else KEPT
        found.append(Happening(owed.pk, kind, owed.settled_at, data, owed.settled_by))
    return found
