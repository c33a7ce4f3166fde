"""Many touchpoints as text: a JSON list or object, or JSON lines. What cannot be used is told by line and reason."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, tzinfo
from typing import Any

from regard.journey.entries import Entry, Unusable, read

MOST = 10_000


class NotABatch(Exception):
    """The text is neither a touchpoint nor a list of them; or too many."""


@dataclass(frozen=True)
class Refused:
    """line: counted from 1, of the list or of the file. field: which one, "" for the whole. words: what stood there."""

    line: int
    field: str
    reason: str
    words: str = ""


@dataclass(frozen=True)
class Note:
    """What was mended in the touchpoint of this line, a sentence."""

    line: int
    problem: str


@dataclass
class Batch:
    """What was read. entries: with the line of each, in order."""

    entries: list[tuple[int, Entry]] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)

    @property
    def notes(self) -> list[Note]:
        return [Note(line, entry.problem) for line, entry in self.entries if entry.problem]

    def only_customers(self, known: Callable[[Collection[int]], Collection[int]]) -> None:
        """Refuse entries that name a customer who is not known; `known` returns which of some ids are."""
        named = {entry.customer_id for _, entry in self.entries if entry.customer_id is not None}
        missing = named - set(known(named)) if named else set()
        if missing:
            self.refused += [
                Refused(line, "customer", "There is no such customer.")
                for line, entry in self.entries
                if entry.customer_id in missing
            ]
            self.refused.sort(key=lambda refused: refused.line)
            self.entries = [(line, entry) for line, entry in self.entries if entry.customer_id not in missing]


def told_in(text: bytes, *, is_lines: bool = False) -> Any:
    """Return what a request's body tells: one object, or a list.

    An object with the one field `items` is a list too. is_lines: one JSON value a line; a line that is none becomes an
    Unusable in its place. Raises NotABatch.
    """
    try:
        words = text.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NotABatch("The body is not UTF-8.") from None
    if is_lines:
        return [_line(line) for line in words.split("\n") if line.strip()]
    try:
        told = json.loads(words)
    except (ValueError, RecursionError):
        raise NotABatch("The body is no JSON.") from None
    if isinstance(told, dict) and told.keys() in ({"items"}, {"touchpoints"}):
        (told,) = told.values()
        if not isinstance(told, list):
            raise NotABatch("The items are a list.")
    if not isinstance(told, dict | list):
        raise NotABatch("The body is a touchpoint or a list of them.")
    return told


def _line(line: str) -> object:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return Unusable("", "This line is no JSON.")


def read_all(
    told: Sequence[object] | Iterable[tuple[int, object]],
    *,
    now: datetime,
    source: str = "api",
    zone: tzinfo | None = None,
) -> Batch:
    """Read a list, or pairs of line and what was told there. Raises NotABatch when a list is longer than MOST."""
    if isinstance(told, Sequence):
        if len(told) > MOST:
            raise NotABatch(f"A batch has at most {MOST:,} touchpoints; this one has {len(told):,}.")
        told = enumerate(told, start=1)
    batch = Batch()
    for line, each in told:
        try:
            if isinstance(each, Unusable):
                raise each
            batch.entries.append((line, read(each, now=now, source=source, zone=zone)))
        except Unusable as error:
            batch.refused.append(Refused(line, error.field, error.reason))
    return batch


def with_words(refused: Refused, words: str) -> Refused:
    """Add what stood in the line, for who looks into the file."""
    return replace(refused, words=words[:200])
