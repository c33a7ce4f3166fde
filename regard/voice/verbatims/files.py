"""Her words in a CSV file, as survey tools and spreadsheets write them. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any

from regard.conversations.models import Stage
from regard.lib import csv_reading
from regard.lib.csv_reading import BadRow, NoTable, Row, Table, cells_by_field, rows_of
from regard.lib.csv_writing import as_csv

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
    table = csv_reading.read_table(content, FIELDS, ALIASES)
    if "words" not in table.columns:
        raise NoTable("The first line names the columns: at least one that is called words, text or comment.")
    return table


def lines(table: Table, *, zone: tzinfo, now: datetime) -> Iterator[Line]:
    """Yield the lines below the names; empty ones are passed over. zone: of moments without an offset."""
    for row in rows_of(table):
        yield Line(row.number, _told(table, row, zone, now))


class _Unusable(Exception):
    def __init__(self, field: str, reason: str) -> None:
        super().__init__(reason)
        self.field = field


def _told(table: Table, row: Row, zone: tzinfo, now: datetime) -> Entry | Bad:
    try:
        cells = cells_by_field(table, row)
        return _entry({field: cells.get(field, "") for field in FIELDS}, row, zone, now)
    except BadRow as error:
        field, reason = "", str(error)
    except _Unusable as error:
        field, reason = error.field, str(error)
    return Bad(field, reason, " · ".join(row.cells)[:MOST_TOLD])


def _entry(told: Mapping[str, str], row: Row, zone: tzinfo, now: datetime) -> Entry:
    if not any(map(str.isalpha, told["words"])):
        raise _Unusable("words", "There are no words.")
    return Entry(
        key=f"id:{told['id'][:60]}" if told["id"] else "line:{}:{}".format(*row.fingerprint),
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


def bad_lines(refused: Sequence[Mapping[str, Any]]) -> str:
    """Write the report of bad lines as CSV."""
    heads = ("line", "field", "reason", "what stood there")
    return as_csv(heads, ([each[name] for name in ("line", "field", "reason", "stood")] for each in refused))
