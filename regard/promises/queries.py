"""What pages and measures read of promises and our words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import CharField, F, QuerySet, Value
from django.db.models.functions import Cast

from regard.lib.worded import worded
from regard.promises import book
from regard.promises.choosing import Kind
from regard.promises.models import Clock, Outcome, Word

MOST_OWED = 200
OUR_WORD = "word"


@dataclass(frozen=True, slots=True)
class Owed:
    """A promise or our word in one matter. kind: a Kind, or OUR_WORD. what: the promise's name, or our words.

    state: an Outcome or a WordState. settled_at: when a word was settled, or a clock ended. reason: of a withdrawal.
    """

    kind: str
    pk: int
    what: str
    begun_at: datetime
    due_at: datetime | None
    state: str
    settled_at: datetime | None
    reason: str
    begun_by: str
    settled_by: str

    @property
    def is_word(self) -> bool:
        return self.kind == OUR_WORD

    @property
    def is_owed(self) -> bool:
        """Whether it still goes towards its time, or is past it."""
        return self.settled_at is None and self.due_at is not None


def answers_promised(conversation_ids: Sequence[int], *, after: datetime) -> dict[int, datetime]:
    """Return of each matter until when it is to be answered, if that is `after`, by a promise that customers may know:
    one that is published. At most one query.
    """
    if not book.book().terms:
        return {}
    going = Clock.objects.filter(conversation__in=conversation_ids, outcome=Outcome.GOING, due_at__gt=after)
    answers = going.filter(kind__in=(Kind.FIRST, Kind.EACH)).exclude(version__public_words="")
    rows = answers.order_by("-due_at").values_list("conversation", "due_at")
    return {number: due_at for number, due_at in rows if due_at}


def owed_in(conversation_id: int) -> list[Owed]:
    """Return the promises and words of a matter, the newest MOST_OWED, oldest first: one query."""
    return [_owed(*row) for row in _rows((conversation_id,))][::-1]


def _owed(*row: Any) -> Owed:
    kind, pk, what, begun_at, due_at, state, settled_at, reason, begun_by, settled_by = row
    return Owed(kind, pk, what, begun_at, due_at, state, settled_at, reason, begun_by or "", settled_by or "")


@worded
def _rows(conversation: tuple[int]) -> QuerySet[Any, Any]:
    words = Word.objects.filter(conversation=conversation[0]).values_list(
        Value(OUR_WORD, output_field=CharField()), "pk", "what", "given_at", "due_at", "state", "settled_at", "reason",
        "given_by__name", "settled_by__name",
    )  # fmt: skip
    clocks = Clock.objects.filter(conversation=conversation[0]).values_list(
        Cast("kind", CharField()), "pk", "version__promise__name", "started_at", "due_at", "outcome", "ended_at",
        *[Value("", output_field=CharField())] * 3,
    )  # fmt: skip
    return words.union(clocks, all=True).order_by(F("given_at").desc())[:MOST_OWED]
