"""Her words in a CSV file, as survey tools and spreadsheets write them, with any of three separators. Pure."""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

from regard.conversations.models import Stage
from regard.journey.files import without_formula
from regard.lib.text import storable

FIELDS = ("words", "at", "email", "question", "stage", "judgement", "id")
ALIASES: Mapping[str, str] = {
    "text": "words", "verbatim": "words", "comment": "words", "comments": "words", "answer": "words",
    "response": "words", "feedback": "words", "review": "words", "quote": "words", "date": "at", "time": "at",
    "timestamp": "at", "created_at": "at", "when": "at", "submitted_at": "at", "e-mail": "email", "mail": "email",
    "email_address": "email", "customer_email": "email", "customer": "email", "asked": "question",
    "prompt": "question", "verdict": "judgement", "rating": "judgement", "value": "judgement",
    "response_id": "id", "external_id": "id",
}  # fmt: skip
MOST_TOLD = 200
"""Characters of a bad line that are shown again."""


class NoTable(Exception):
    """The file is no CSV whose first line names a column with words."""


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
class Entry:
    """A line that can be kept. at: aware, None where the file tells no time. email: "" for nobody known."""

    key: str
    words: str
    at: datetime | None
    email: str = ""
    question: str = ""
    stage: str = ""
    judgement: int | None = None


@dataclass(frozen=True, slots=True)
class Bad:
    """A line that cannot be kept: which column, why (a sentence), and what stood in the line."""

    field: str
    reason: str
    stood: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line below the names. number: where it begins in the file."""

    number: int
    told: Entry | Bad


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
    if "words" not in columns:
        raise NoTable("The first line names the columns: at least one that is called words, text or comment.")
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
        found.append(name if name in FIELDS and name not in found else "")
    return found


def lines(table: Table, *, zone: tzinfo, now: datetime) -> Iterator[Line]:
    """Yield the lines below the names; empty ones are passed over.

    One without an id is known by what stands in it and by how many like it stood before: the same file again, or a
    longer one, adds no line twice. zone: of moments without an offset.
    """
    seen: Counter[str] = Counter()
    for number, cells in _rows(table):
        digest = hashlib.sha256("\0".join(cells).encode()).hexdigest()[:24]
        seen[digest] += 1
        yield Line(number, _told(table, cells, f"line:{digest}:{seen[digest]}", zone, now))


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


class _Unusable(Exception):
    def __init__(self, field: str, reason: str) -> None:
        super().__init__(reason)
        self.field, self.reason = field, reason


def _told(table: Table, cells: Sequence[str], key: str, zone: tzinfo, now: datetime) -> Entry | Bad:
    try:
        if not cells:
            raise _Unusable("", "The quotation marks of this line are not right, or a cell is too long.")
        if len(cells) > len(table.columns):
            raise _Unusable("", f"This line has {len(cells)} cells, the first has {len(table.columns)}.")
        told = {column: storable(cell).strip() for column, cell in zip(table.columns, cells, strict=False) if column}
        return _entry({name: told.get(name, "") for name in FIELDS}, key, zone, now)
    except _Unusable as error:
        return Bad(error.field, error.reason, " · ".join(cells)[:MOST_TOLD])


def _entry(told: Mapping[str, str], key: str, zone: tzinfo, now: datetime) -> Entry:
    if not any(map(str.isalpha, told["words"])):
        raise _Unusable("words", "There are no words.")
    return Entry(
        key=f"id:{told['id'][:60]}" if told["id"] else key,
        words=told["words"],
        at=_moment(told["at"], zone, now),
        email=_email(told["email"]),
        question=told["question"],
        stage=_stage(told["stage"]),
        judgement=_judgement(told["judgement"]),
    )


def _moment(text: str, zone: tzinfo, now: datetime) -> datetime | None:
    if not text:
        return None
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise _Unusable("at", "A time is written as 2026-05-31 or 2026-05-31 14:05.") from None
    at = at if at.tzinfo else at.replace(tzinfo=zone)
    if not at.year >= 1990 or at > now:
        raise _Unusable("at", "This time is before 1990 or is still to come.")
    return at


_EMAIL = re.compile(r"[^\s@<>]{1,64}@[^\s@<>]{1,250}\.[^\s@<>]+")


def _email(text: str) -> str:
    if text and not _EMAIL.fullmatch(text):
        raise _Unusable("email", "This is no e-mail address.")
    return text.lower()


def _stage(text: str) -> str:
    if text.lower() not in ("", *Stage.values):
        raise _Unusable("stage", "A stage is before, during or after.")
    return text.lower()


def _judgement(text: str) -> int | None:
    text = text.replace("−", "-").removeprefix("+")
    if text not in ("", "-2", "-1", "0", "1", "2"):
        raise _Unusable("judgement", "A judgement is a whole number from −2 to 2.")
    return int(text) if text else None


def bad_lines(refused: Sequence[Mapping[str, object]]) -> str:
    """Write the report of bad lines as CSV."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["line", "field", "reason", "what stood there"])
    for each in refused:
        writer.writerow([each["line"], *(without_formula(str(each[name])) for name in ("field", "reason", "stood"))])
    return out.getvalue()
