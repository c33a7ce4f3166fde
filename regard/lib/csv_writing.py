"""Tables for a spreadsheet: CSV in UTF-8, with text that no spreadsheet takes for a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

BOM = "\ufeff"
"""Without it spreadsheets read UTF-8 as something else."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")

Cell = str | int | float | None


def as_csv(heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """Write a table. Numbers stay numbers; a figure that is not there is empty."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([harmless(head) for head in heads])
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return BOM + text.getvalue()


def harmless(cell: Cell) -> Cell:
    """Put an apostrophe before text that would be calculated. Source: CWE-1236, OWASP «CSV Injection»."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
