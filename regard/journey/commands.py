"""`regard touchpoints import`: touchpoints of CSV files of any size into a desk."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from itertools import islice
from pathlib import Path
from typing import Any

from regard.cli.arguments import parser
from regard.lib.errors import UserError


def import_files(argv: list[str]) -> int:
    """Take files in; prints a JSON line for each: what became of its lines, and each bad one with its reason.

    0 when every line is in, else 1.
    """
    reader = parser(
        "touchpoints import",
        "Take touchpoints of CSV files in. The first line names the columns: kind, at, email, words, found, amount, "
        "currency, state, reference, id and others, as docs/journey.md has them.",
    )
    reader.add_argument("files", metavar="FILE", nargs="+", type=Path)
    reader.add_argument("--source", default="csv", type=_source, metavar="NAME", help="where ids count from (csv)")
    given = reader.parse_args(argv)
    contents = [(path, _content(path)) for path in given.files]
    from regard.cli.desk import open_desk

    is_whole = True
    with open_desk(given.data):
        for path, content in contents:
            report = _take(path, content, given.source)
            print(json.dumps(report, ensure_ascii=False), flush=True)
            is_whole = is_whole and not report["refused"]
    return 0 if is_whole else 1


def _source(text: str) -> str:
    from argparse import ArgumentTypeError

    from regard.journey.entries import SOURCE

    if not SOURCE.fullmatch(text.lower()):
        raise ArgumentTypeError(f"a source is a short word, as shop, not {text!r}")
    return text.lower()


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UserError(f"{path}: {error.strerror}.") from None


def _take(path: Path, content: bytes, source: str) -> dict[str, Any]:
    from django.utils import timezone

    from regard.journey import files, filing
    from regard.team.models import Desk

    try:
        rest = files.lines(files.read_table(content))
    except files.NoTable as error:
        raise UserError(f"{path}: {error}") from None
    zone, report = Desk.the().zone, {"file": str(path), "taken": 0, "changed": 0, "known": 0}
    bad: list[dict[str, Any]] = []
    mended: list[dict[str, Any]] = []
    read = 0
    while some := list(islice(rest, filing.LINES_AT_ONCE)):
        became, batch = filing.take_lines(some, source=source, zone=zone, at=timezone.now())
        for name, count in (("taken", became.new), ("changed", became.changed), ("known", became.known)):
            report[name] += count  # type: ignore[operator]
        bad += map(asdict, batch.refused)
        mended += map(asdict, batch.notes)
        read += len(some)
        if sys.stderr.isatty():
            print(f"\r{path.name}: {read:,} lines", end="", file=sys.stderr, flush=True)
    return {**report, "refused": bad, "mended": mended}
