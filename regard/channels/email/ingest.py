"""`regard mail ingest`: mails from files go the same road as those that arrive."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from regard.cli.arguments import parser
from regard.lib.errors import UserError

if TYPE_CHECKING:
    from regard.channels.email.ingesting import Progress


def main(argv: Sequence[str]) -> int:
    """Take in the mails of the paths in `argv`, print the counts as JSON, and return the exit status."""
    arguments = parser("mail ingest", "Take mails in exactly as if they had arrived. What is known is passed over.")
    arguments.add_argument(
        "paths", metavar="PATH", nargs="+", help="a file, mailbox, Maildir or folder; - is standard input"
    )
    arguments.add_argument("--mailbox", metavar="ADDRESS", help="the mailbox of yours that they belong to")
    given = arguments.parse_args(list(argv))
    for path in given.paths:
        if path != "-" and not Path(path).exists():
            raise UserError(f"There is no {path}.")
    from regard.cli.desk import open_desk

    began = time.monotonic()
    with open_desk(given.data):
        # What needs Django can only be imported once the desk is open.
        from regard.channels.email.ingesting import ingest
        from regard.mail.sources import raw_mails

        with _progress(given.paths) as progress:
            counts = ingest((raw for _, raw in raw_mails(given.paths)), mailbox=given.mailbox, progress=progress)
    print(json.dumps({**counts.as_json(), "seconds": round(time.monotonic() - began, 2)}))
    return 0


@contextmanager
def _progress(paths: Sequence[str]) -> Iterator[Progress]:
    """Show on a terminal how far it is, by bytes read; elsewhere show nothing."""
    if not sys.stderr.isatty():
        yield lambda size_bytes, mails: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Taking mails in", total=_size_bytes(paths) or None)
        done = 0

        def show(size_bytes: int, mails: int) -> None:
            nonlocal done
            done += mails
            bar.update(task, advance=size_bytes, description=f"Taking mails in: {done:,}")

        yield show


def _size_bytes(paths: Sequence[str]) -> int:
    """Add up the size of all files; 0 for standard input, whose end nobody knows."""
    total = 0
    for path in (Path(one) for one in paths if one != "-"):
        files = (
            (Path(folder) / name for folder, _, names in os.walk(path) for name in names) if path.is_dir() else [path]
        )
        total += sum(file.stat().st_size for file in files)
    return total
