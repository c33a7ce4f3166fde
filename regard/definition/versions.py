"""Our definition as it reads in its versions: what is in force, what was at a moment, what changed between two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from regard.definition.differing import ADDED, DROPPED, SAME, Piece, difference
from regard.definition.models import ClauseText, Version


@dataclass(frozen=True)
class Document:
    """A version with its clauses in order."""

    version: Version
    clauses: Sequence[ClauseText]

    @property
    def text(self) -> str:
        """All its words, as the common thread reads them."""
        return "\n\n".join([self.version.creed, *(f"{each.heading}. {each.text}" for each in self.clauses)])

    def clause(self, clause_id: int) -> ClauseText | None:
        """Return how a clause reads here; None where it is not in this version."""
        return next((each for each in self.clauses if each.clause_id == clause_id), None)


@dataclass(frozen=True)
class Change:
    """One clause beside how it read before. kind: SAME, ADDED, DROPPED or CHANGED. now: None where it went."""

    kind: str
    now: ClauseText | None
    before: ClauseText | None
    heading: Sequence[Piece]
    text: Sequence[Piece]

    @property
    def clause(self) -> ClauseText:
        found = self.now or self.before
        assert found is not None  # one of the two is always there
        return found


CHANGED = "changed"


@dataclass(frozen=True)
class Compared:
    """What changed from one version to another; clauses in the order of the later, those that went at the end."""

    creed: Sequence[Piece]
    clauses: Sequence[Change]

    @property
    def is_same(self) -> bool:
        return all(piece.kind == SAME for piece in self.creed) and all(each.kind == SAME for each in self.clauses)


def document(version: Version) -> Document:
    """Read the clauses of a version: one query."""
    return Document(version, list(version.clauses.select_related("proposal").order_by("place")))


def current() -> Document | None:
    """Return what is in force; None before the first version."""
    newest = Version.objects.newest()
    return document(newest) if newest else None


def at(moment: datetime) -> Version | None:
    """Return the version that was in force at a moment, as a conversation that began then was served by it."""
    return Version.objects.at(moment)


def served_by(moment: datetime) -> Document | None:
    """Return the version by which to read what began at a moment: the one in force then, else the newest.

    None before the first version.
    """
    version = at(moment) or Version.objects.newest()
    return document(version) if version else None


def compared(before: Document | None, after: Document) -> Compared:
    """Set two versions side by side. Nothing before: everything was added."""
    earlier = {each.clause_id: each for each in before.clauses} if before else {}
    later = {each.clause_id for each in after.clauses}
    changes = [_change(earlier.get(each.clause_id), each) for each in after.clauses]
    gone = [_change(each, None) for pk, each in earlier.items() if pk not in later]
    return Compared(difference(before.version.creed if before else "", after.version.creed), [*changes, *gone])


def _change(before: ClauseText | None, now: ClauseText | None) -> Change:
    heading = difference(before.heading if before else "", now.heading if now else "")
    text = difference(before.text if before else "", now.text if now else "")
    is_same = all(piece.kind == SAME for piece in (*heading, *text))
    kind = ADDED if before is None else DROPPED if now is None else SAME if is_same else CHANGED
    return Change(kind, now, before, heading, text)
