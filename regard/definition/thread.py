"""The common thread: which concepts each source names, which of them ours has, and which it lacks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Prefetch

from regard.definition.concepts import AXES, CONCEPTS, Concept, Words, found_in
from regard.definition.models import Entry, Mark, Revision
from regard.definition.versions import Document


@dataclass(frozen=True)
class Cell:
    """Whether a text names a concept. words: what the rule met. mark: the person's word that counts instead of it."""

    concept: Concept
    is_there: bool
    words: Sequence[Words]
    mark: Mark | None = None

    @property
    def said(self) -> str:
        """Say why: the words, or who says so."""
        if self.mark is not None:
            return f"{self.mark.by.name if self.mark.by else 'Somebody'} says so"
        return ", ".join(dict.fromkeys(f"“{each.text}”" for each in self.words))


@dataclass(frozen=True)
class Row:
    """One text. entry: None of ours."""

    name: str
    text: str
    cells: Sequence[Cell]
    entry: Entry | None = None
    revision: Revision | None = None

    def has(self, concept: str) -> bool:
        return any(cell.is_there for cell in self.cells if cell.concept.key == concept)


@dataclass(frozen=True)
class Shared:
    """How many of the sources name a concept, and whether ours does; None before ours is there."""

    concept: Concept
    n: int
    of: int
    ours: bool | None


@dataclass(frozen=True)
class Thread:
    """All sources beside ours. has, lacks: concepts of ours, those that most sources name first."""

    rows: Sequence[Row]
    ours: Row | None
    shared: Sequence[Shared]

    @property
    def common(self) -> list[Shared]:
        """Those that at least half of the sources name."""
        return [each for each in self.shared if each.of and 2 * each.n >= each.of]

    @property
    def lacks(self) -> list[Shared]:
        return sorted((each for each in self.shared if each.ours is False and each.n), key=lambda each: -each.n)

    @property
    def alone(self) -> list[Shared]:
        """What ours has and no more than one in ten of the sources."""
        return [each for each in self.shared if each.ours and 10 * each.n <= each.of]


def cells_of(text: str, marks: Mapping[str, Mark]) -> list[Cell]:
    """Read a text by the rules; a mark counts instead of the rule."""
    found = found_in(text)
    return [
        Cell(
            concept,
            marks[concept.key].is_there if concept.key in marks else concept.key in found,
            found.get(concept.key, ()),
            marks.get(concept.key),
        )
        for concept in CONCEPTS
    ]


def thread(document: Document | None) -> Thread:
    """Read the whole register and ours: three queries."""
    marks = Prefetch("marks", Mark.objects.filter(undone_at=None).select_related("by"))
    revisions = Prefetch("revisions", Revision.objects.order_by("-place").prefetch_related(marks))
    entries = Entry.objects.filter(gone_at=None).prefetch_related(revisions).order_by("source", "pk")
    rows = [_row(entry, entry.revisions.all()[0]) for entry in entries if entry.revisions.all()]
    ours = None
    if document is not None:
        own = {each.concept: each for each in document.version.marks.filter(undone_at=None).select_related("by")}
        ours = Row("Ours", document.text, cells_of(document.text, own))
    shared = [
        Shared(concept, sum(row.has(concept.key) for row in rows), len(rows), ours.has(concept.key) if ours else None)
        for concept in CONCEPTS
    ]
    return Thread(rows, ours, shared)


def _row(entry: Entry, newest: Revision) -> Row:
    marks = {each.concept: each for each in newest.marks.all()}
    return Row(entry.source, newest.text, cells_of(newest.text, marks), entry, newest)


def axes() -> list[tuple[str, Sequence[Concept]]]:
    """Return each axis with its concepts, for the head of a table."""
    return [(name, [each for each in CONCEPTS if each.axis == key]) for key, name in AXES.items()]
