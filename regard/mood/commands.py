"""`regard mood`: what texts show, line by line, without a database; and the moods of a desk.

`regard mood` needs nothing but the weights, and answers each line when it has come. What else is needed is imported
when it is asked for.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from regard.cli.arguments import parser


def mood(argv: list[str]) -> int:
    """Read texts from standard input, one a line; write one JSON object a line."""
    parser(
        "mood",
        "Read texts from standard input, one a line, and write what each shows as a line of JSON: mood, valence "
        "(-1 to 1), confidence, and the words it rests on.",
        has_data=False,
    ).parse_args(argv)
    from regard.mood.reading import read

    out = sys.stdout.buffer
    is_watched = sys.stdout.isatty()
    for text in _lines(sys.stdin.buffer):
        found = read(text)
        _write(out, {"mood": found.mood, "valence": found.valence, "confidence": found.confidence,
                     "evidence": list(found.evidence)})  # fmt: skip
        if is_watched:
            out.flush()
    out.flush()
    return 0


def corrections(argv: list[str]) -> int:
    """Write the corrections that stand, oldest first, as JSON lines: text, what was read, what an agent said."""
    given = parser(
        "mood corrections", "Write the moods that agents corrected, for training, as JSON lines."
    ).parse_args(argv)
    from regard.cli.desk import open_desk

    with open_desk(given.data):
        from regard.mood.queries import standing_corrections

        for correction in standing_corrections():
            _write(sys.stdout.buffer, correction)
        sys.stdout.buffer.flush()
    return 0


def backfill(argv: list[str]) -> int:
    """Read the mood of messages that nothing has read, and say how many those were."""
    reader = parser("mood backfill", "Read the mood of messages that were there before, or whose reading failed.")
    reader.add_argument("--again", action="store_true", help="read also what an older model has read")
    given = reader.parse_args(argv)
    from regard.cli.desk import open_desk

    with open_desk(given.data):
        from regard.mood import filling

        counts = {"read": _counted(filling.fill())}
        if given.again:
            counts["read_again"] = _counted(filling.renew())
    print(json.dumps(counts))
    return 0


def _counted(steps: Iterable[int]) -> int:
    """Add up, and say on a terminal how far it is."""
    total = 0
    for count in steps:
        total += count
        if sys.stderr.isatty():
            print(f"\r{total:,} messages read", end="", file=sys.stderr, flush=True)
    if sys.stderr.isatty():
        print(file=sys.stderr)
    return total


def _lines(source: BinaryIO) -> Iterator[str]:
    """Yield lines without their end; bytes that are no UTF-8 become question marks of their own kind."""
    for line in source:
        yield line.rstrip(b"\r\n").decode("utf-8", "replace")


def _write(out: BinaryIO, value: dict[str, Any]) -> None:
    out.write(json.dumps(value, ensure_ascii=False).encode("utf-8", "replace") + b"\n")
