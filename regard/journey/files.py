"""Touchpoints in a CSV file, as spreadsheets and shops write them: any of three separators, UTF-8 or Windows
letters.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

from regard.journey.batches import Batch, read_all, with_words
from regard.journey.entries import FIELDS, Unusable

SAMPLE = 20

ALIASES: Mapping[str, str] = {
    "type": "kind", "event": "kind", "date": "at", "time": "at", "timestamp": "at", "datetime": "at",
    "created_at": "at", "when": "at", "end": "until",
    "ends": "until", "to": "until", "e-mail": "email", "mail": "email",
    "email_address": "email", "customer_email": "email", "customer_id": "customer", "telephone": "phone",
    "visitor_id": "visitor", "title": "words", "what": "words", "query": "words", "description": "words",
    "product": "words", "results": "found", "total": "amount", "price": "amount", "sum": "amount", "status": "state",
    "order": "reference", "order_number": "reference", "booking": "reference", "external_id": "id", "event_id": "id",
}  # fmt: skip


class NoTable(Exception):
    """The file is no CSV with a line of names that has at least a kind and whose it is."""


@dataclass(frozen=True)
class Table:
    """columns: what each column is taken for; "" for one that is left out. heads: as they stand in the file."""

    text: str
    delimiter: str
    heads: Sequence[str]
    columns: Sequence[str]

    @property
    def left_out(self) -> list[str]:
        return [head for head, column in zip(self.heads, self.columns, strict=True) if not column and head]


@dataclass(frozen=True)
class Line:
    """A line below the names. number: where it begins in the file. told: as `entries.read` takes it, or Unusable."""

    number: int
    cells: Sequence[str]
    told: object


@dataclass(frozen=True)
class Preview:
    """What would be taken in of all lines, and the first of them."""

    batch: Batch
    first: Sequence[Line]
    lines: int


def read_table(content: bytes) -> Table:
    """Find out how the file is written. Raises NoTable."""
    text = _decoded(content)
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(",;\t", key=first.count)
    try:
        heads = [head.strip() for head in next(csv.reader([first], delimiter=delimiter, strict=True), [])]
    except csv.Error:
        raise NoTable("The first line names the columns; its quotation marks are not right.") from None
    columns = _columns(heads)
    if "kind" not in columns or not {"email", "phone", "customer", "visitor"} & set(columns):
        raise NoTable("The first line names the columns: at least kind, and email, phone, customer or visitor.")
    return Table(text, delimiter, heads, columns)


def _decoded(content: bytes) -> str:
    if b"\0" in content:
        raise NoTable("This is no text file.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _columns(heads: Sequence[str]) -> list[str]:
    """Say what each column is; of two for the same the first."""
    found: list[str] = []
    for head in heads:
        name = head.lower().replace(" ", "_")
        name = ALIASES.get(name, name)
        found.append(name if name in FIELDS and name != "data" and name not in found else "")
    return found


def lines(table: Table) -> Iterator[Line]:
    """Yield the lines below the names; empty ones are passed over.

    One without an id is known by what stands in it, and by how many like it stood before: so the same file again, or a
    longer one, adds no line twice.
    """
    seen: Counter[str] = Counter()
    for number, cells in _rows(table):
        told = _told(table, cells)
        if isinstance(told, dict) and not told.get("id"):
            digest = hashlib.sha256("\0".join(cells).encode()).hexdigest()[:24]
            seen[digest] += 1
            told["id"] = f"line-{digest}-{seen[digest]}"
        yield Line(number, cells, told)


def _rows(table: Table) -> Iterator[tuple[int, list[str]]]:
    # Strict: else a quotation mark that nothing closes would swallow the lines after it without a word.
    reader = csv.reader(io.StringIO(table.text, newline=""), delimiter=table.delimiter, strict=True)
    is_below, number = False, 1
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield number, []
            row = []
        if any(cell.strip() for cell in row):
            if is_below:
                yield number, row
            is_below = True
        number = reader.line_num + 1


def _told(table: Table, cells: Sequence[str]) -> object:
    if not cells:
        return Unusable("", "The quotation marks of this line are not right, or a cell is too long.")
    if len(cells) > len(table.columns):
        return Unusable("", f"This line has {len(cells)} cells, the first has {len(table.columns)}.")
    told = {column: cell.strip() for column, cell in zip(table.columns, cells, strict=False) if column and cell.strip()}
    return told | {"kind": told.get("kind", "").lower()}


def read_lines(some: Sequence[Line], *, now: datetime, zone: tzinfo, source: str) -> Batch:
    """Read lines; each bad one is told with its number, why, and what stood there."""
    batch = read_all(((line.number, line.told) for line in some), now=now, zone=zone, source=source)
    stood = {line.number: " · ".join(line.cells) for line in some}
    batch.refused[:] = [with_words(refused, stood[refused.line]) for refused in batch.refused]
    return batch


def preview(table: Table, *, now: datetime, zone: tzinfo, source: str) -> Preview:
    """Read the whole file without taking it in."""
    every = list(lines(table))
    return Preview(read_lines(every, now=now, zone=zone, source=source), every[:SAMPLE], len(every))


def without_formula(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula. Source: OWASP, «CSV Injection»."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell


def bad_lines(refused: Sequence[Mapping[str, object]]) -> str:
    """Write the report of bad lines as CSV."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["line", "field", "reason", "what stood there"])
    for each in refused:
        writer.writerow([each["line"], *(without_formula(str(each[name])) for name in ("field", "reason", "words"))])
    return out.getvalue()
