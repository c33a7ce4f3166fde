"""What can happen to her words: they are kept, kept again in other words, read, taken back."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from regard.lib.events import announce
from regard.lib.language import guess
from regard.lib.text import storable, whole_lines
from regard.voice.verbatims.events import Kept, Withdrawn
from regard.voice.verbatims.models import Source, Verbatim

MOST_CHARACTERS = 20_000
"""Of one piece; more is no piece of a customer's words. Keeps the search vector far below PostgreSQL's bound."""


@dataclass(frozen=True, slots=True)
class Said:
    """Words as a package hands them over. What the fields mean: `models.Verbatim`.

    key: tells them from all others of the source, such as "answer:12". language: "" is guessed from the words.
    """

    source: Source
    key: str
    text: str
    at: datetime
    customer_id: int | None = None
    conversation_id: int | None = None
    question: str = ""
    stage: str = ""
    judgement: int | None = None
    language: str = ""
    noted_by_id: int | None = None
    came_from: str = ""


def keep(said: Said, *, at: datetime) -> Verbatim | None:
    """Keep a customer's words, or change what was kept under their key. None when no word is left: then they go.

    Announces Kept or Withdrawn. What the words show is read by a job (`mood` is "" until then).
    """
    keep_all([said], at=at)
    return Verbatim.objects.filter(source=said.source, key=said.key).first()


@transaction.atomic
def keep_all(many: Iterable[Said], *, at: datetime) -> int:
    """Do as `keep` for many, in one go; of two under one key the last counts. Returns how many are new or changed."""
    by_key = {(said.source, said.key): said for said in many}
    rows = [_row(said, at) for said in by_key.values()]
    _take_back([(row.source, row.key) for row in rows if not row.text])
    return _write([row for row in rows if row.text])


def take_back(source: Source, keys: Collection[str]) -> None:
    """Let words go that are not hers any more. Announces Withdrawn."""
    with transaction.atomic():
        _take_back([(source, key) for key in keys])


def _row(said: Said, at: datetime) -> Verbatim:
    text = whole_lines(said.text)[:MOST_CHARACTERS]
    return Verbatim(
        source=said.source,
        key=said.key,
        customer_id=said.customer_id,
        conversation_id=said.conversation_id,
        at=said.at,
        text=text,
        question=storable(said.question).strip(),
        stage=said.stage,
        judgement=said.judgement,
        language=said.language or guess(text),
        noted_by_id=said.noted_by_id,
        came_from=said.came_from,
        kept_at=at,
    )


_TOLD = (
    "customer_id", "conversation_id", "at", "text", "question", "stage", "judgement", "language", "noted_by_id",
    "came_from",
)  # fmt: skip
"""What who keeps words tells of them."""


def _write(rows: Sequence[Verbatim]) -> int:
    """Write those that are new or differ; words that changed are read anew."""
    known = {(row.source, row.key): row for row in _known([(row.source, row.key) for row in rows])}
    new = [row for row in rows if (row.source, row.key) not in known]
    changed: list[Verbatim] = []
    for row in rows:
        old = known.get((row.source, row.key))
        if old is None or all(getattr(old, name) == getattr(row, name) for name in _TOLD):
            continue
        row.pk, row.mood = old.pk, old.mood if old.text == row.text else ""
        changed.append(row)
    made = Verbatim.objects.bulk_create(new, batch_size=1000, ignore_conflicts=True)
    Verbatim.objects.bulk_update(changed, [*_TOLD, "mood", "kept_at"], batch_size=500)
    if new or changed:
        # Where another kept the same meanwhile no id comes back; its own announcement tells of it.
        written = _known([(row.source, row.key) for row in made]) if made else []
        announce(Kept([*(row.pk for row in written), *(row.pk for row in changed)]))
    return len(new) + len(changed)


def _known(keys: Sequence[tuple[str, str]]) -> list[Verbatim]:
    found: list[Verbatim] = []
    for source in {source for source, _ in keys}:
        wanted = [key for of, key in keys if of == source]
        found += Verbatim.objects.filter(source=source, key__in=wanted).defer("search")
    return found


def _take_back(keys: Sequence[tuple[str, str]]) -> None:
    ids = [row.pk for row in _known(keys)]
    if ids:
        announce(Withdrawn(ids))
        Verbatim.objects.filter(pk__in=ids).delete()
