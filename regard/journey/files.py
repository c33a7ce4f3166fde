"""Touchpoints in a CSV file, as spreadsheets and shops write them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any

from regard.journey.batches import Batch, read_all, with_words
from regard.journey.entries import FIELDS, Unusable
from regard.lib import csv_reading
from regard.lib.csv_reading import BadRow, NoTable, Row, Table, cells_by_field, rows_of
from regard.lib.csv_writing import as_csv

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
_COLUMNS = [field for field in FIELDS if field != "data"]


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
    table = csv_reading.read_table(content, _COLUMNS, ALIASES)
    if "kind" not in table.columns or not {"email", "phone", "customer", "visitor"} & set(table.columns):
        raise NoTable("The first line names the columns: at least kind, and email, phone, customer or visitor.")
    return table


def lines(table: Table) -> Iterator[Line]:
    """Yield the lines below the names; empty ones are passed over. One without an id has its fingerprint for one."""
    for row in rows_of(table):
        told = _told(table, row)
        if isinstance(told, dict) and not told.get("id"):
            told["id"] = "line-{}-{}".format(*row.fingerprint)
        yield Line(row.number, row.cells, told)


def _told(table: Table, row: Row) -> object:
    try:
        cells = cells_by_field(table, row)
    except BadRow as error:
        return Unusable("", str(error))
    told = {field: cell for field, cell in cells.items() if cell}
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


def bad_lines(refused: Sequence[Mapping[str, Any]]) -> str:
    """Write the report of bad lines as CSV."""
    heads = ("line", "field", "reason", "what stood there")
    return as_csv(heads, ([each[name] for name in ("line", "field", "reason", "words")] for each in refused))
