"""Command lines: one clear line when they are wrong, and the argument that many commands share."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import NoReturn

from regard.lib.numbers import whole_number


class Parser(argparse.ArgumentParser):
    """An argument parser that says what is wrong in one line and exits 2."""

    def error(self, message: str) -> NoReturn:
        print(f"{self.prog}: {message} ({self.prog} --help tells more)", file=sys.stderr)
        sys.exit(2)


def parser(words: str, meaning: str, *, has_data: bool = True) -> Parser:
    """Return a parser for `regard WORDS`, with `--data DIR` unless the command has no use for a desk's data."""
    made = Parser(prog=f"regard {words}", description=meaning, allow_abbrev=False)
    if has_data:
        made.add_argument("--data", metavar="DIR", type=Path, help="the desk's data folder (also REGARD_DATA)")
    return made


def port(text: str) -> int:
    """Read a port number; raises argparse.ArgumentTypeError."""
    number = whole_number(text)
    if number is None or not 0 < number < 65536:
        raise argparse.ArgumentTypeError(f"a port is a number from 1 to 65535, not {text!r}")
    return number
