"""Tables that people put up as CSV, as spreadsheets, shops and survey tools write them: any of three separators, UTF-8
or Windows letters, names in the first line.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass


class NoTable(Exception):
    """The file is no CSV whose first line names the columns that are needed."""


class BadRow(ValueError):
    """The cells of a row cannot be told apart. The text is a sentence for who put the file up."""


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


@dataclass(frozen=True, slots=True)
class Row:
    """A row below the names. number: the line where it begins in the file. cells: none where its quotation marks are
    not right. fingerprint: by what it is known again without an id: what stands in it, and how many like it stood
    before. So the same file once more, or a longer one, tells no row twice.
    """

    number: int
    cells: Sequence[str]
    fingerprint: tuple[str, int]


def read_table(content: bytes, fields: Sequence[str], aliases: Mapping[str, str]) -> Table:
    """Find out how a file is written. aliases: what else a column may be called, and the field that it then is.

    Raises NoTable; which fields must be there is for the caller to say.
    """
    text = _decoded(content)
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(",;\t", key=first.count)
    try:
        heads = [head.strip() for head in next(csv.reader([first], delimiter=delimiter, strict=True), [])]
    except csv.Error:
        raise NoTable("The first line names the columns; its quotation marks are not right.") from None
    return Table(text, delimiter, heads, _columns(heads, fields, aliases))


def _decoded(content: bytes) -> str:
    if b"\0" in content:
        raise NoTable("This is no text file.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _columns(heads: Sequence[str], fields: Sequence[str], aliases: Mapping[str, str]) -> list[str]:
    """Say what each column is; of two for the same the first."""
    found: list[str] = []
    for head in heads:
        name = head.lower().replace(" ", "_")
        name = aliases.get(name, name)
        found.append(name if name in fields and name not in found else "")
    return found


def rows_of(table: Table) -> Iterator[Row]:
    """Yield the rows below the names; empty ones are passed over."""
    seen: Counter[str] = Counter()
    rows = _rows(table)
    next(rows, None)
    for number, cells in rows:
        digest = hashlib.sha256("\0".join(cells).encode()).hexdigest()[:24]
        seen[digest] += 1
        yield Row(number, cells, (digest, seen[digest]))


def _rows(table: Table) -> Iterator[tuple[int, list[str]]]:
    # Strict: else a quotation mark that nothing closes would swallow the lines after it without a word.
    reader = csv.reader(io.StringIO(table.text, newline=""), delimiter=table.delimiter, strict=True)
    number = 1
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield number, []
            row = []
        if any(cell.strip() for cell in row):
            yield number, row
        number = reader.line_num + 1


def cells_by_field(table: Table, row: Row) -> dict[str, str]:
    """Return what stands in the columns that are not left out. Raises BadRow."""
    if not row.cells:
        raise BadRow("The quotation marks of this line are not right, or a cell is too long.")
    if len(row.cells) > len(table.columns):
        raise BadRow(f"This line has {len(row.cells)} cells, the first has {len(table.columns)}.")
    return {column: cell.strip() for column, cell in zip(table.columns, row.cells, strict=False) if column}
