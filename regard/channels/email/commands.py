"""`regard mail parse`: what mails say, as JSON lines. No database; what it needs is imported when it runs."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        print(f"{self.prog}: {message} ({self.prog} --help tells more)", file=sys.stderr)
        sys.exit(2)


def parse(argv: Sequence[str]) -> int:
    """Write one JSON object for each mail of the paths in `argv` and return the exit status.

    2 when a path does not exist; a mail that cannot be understood still gives its object and 0.
    """
    options = _options(argv)
    missing = next((path for path in options.paths if path != "-" and not Path(path).exists()), None)
    if missing is not None:
        print(f"regard mail parse: there is no {missing}", file=sys.stderr)
        return 2
    _write(options.paths, is_mbox=options.mbox)
    return 0


def _options(argv: Sequence[str]) -> argparse.Namespace:
    parser = _Parser(
        prog="regard mail parse",
        description="Read mails and write what each says as one line of JSON.",
        epilog="A file is one raw mail; .mbox and .mbx files are many; a Maildir or a folder is all that lie in it.",
        allow_abbrev=False,
    )
    parser.add_argument(
        "paths", metavar="PATH", nargs="+", help="a file, mailbox, Maildir or folder; - is standard input"
    )
    parser.add_argument("--mbox", action="store_true", help="read each file as a mailbox of many mails")
    return parser.parse_args(list(argv))


def _write(paths: Sequence[str], *, is_mbox: bool) -> None:
    import json

    from regard.mail.parse import parse as parse_mail
    from regard.mail.sources import raw_mails

    out = sys.stdout.buffer
    for source, raw in raw_mails(paths, is_mbox=is_mbox):
        line = json.dumps(parse_mail(raw).as_json(_printable(source)), ensure_ascii=False)
        out.write(line.encode() + b"\n")
    out.flush()


def _printable(source: str) -> str:
    """Return a path that JSON can hold: bytes of a file name that are no UTF-8 become question marks."""
    return source.encode("utf-8", "replace").decode()
