"""`regard mail reparse`: after an upgrade, what mails say is understood by the parser of today."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime

from regard.cli.arguments import parser
from regard.lib.errors import UserError


def main(argv: Sequence[str]) -> int:
    """Read mails again, print the counts as JSON, and return the exit status."""
    arguments = parser(
        "mail reparse",
        "Understand anew the mails that an older version read. Whose they are and what people did stays.",
    )
    arguments.add_argument("--all", action="store_true", help="those that today’s version read, too")
    arguments.add_argument("--since", metavar="DATE", help="only what came on this day (2026-11-22) or later")
    given = arguments.parse_args(list(argv))
    since = _day(given.since) if given.since else None
    from regard.cli.desk import open_desk

    began = time.monotonic()
    with open_desk(given.data):
        # What needs Django can only be imported once the desk is open.
        from regard.channels.email.reparsing import Counts, reparse

        counts, status = Counts(), 0
        with _progress() as progress:
            try:
                reparse(of_all=given.all, since=since, progress=progress, counts=counts)
            except KeyboardInterrupt:
                print("Stopped. Run it again to go on from here.", file=sys.stderr)
                status = 130
    print(json.dumps({**counts.as_json(), "seconds": round(time.monotonic() - began, 2)}))
    return status


def _day(text: str) -> datetime:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise UserError(f"--since takes a day such as 2026-11-22, not {text[:40]!r}.") from None
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


@contextmanager
def _progress() -> Iterator[Callable[[int, int], None]]:
    """Show on a terminal how far it is; elsewhere show nothing."""
    if not sys.stderr.isatty():
        yield lambda read, total: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Reading mails again", total=None)
        yield lambda read, total: bar.update(task, completed=read, total=total)
