"""`regard bench`: measure how fast this machine serves a desk of a given size."""

from __future__ import annotations

import argparse
import importlib
from collections.abc import Callable

from regard.bench.desks import (
    OF_CONVERSATIONS,
    OF_JUDGEMENTS,
    OF_MAILS,
    OF_ORDERS,
    OF_WORDS,
    Kind,
    folder_of,
    open_bench_desk,
)
from regard.bench.figures import Figure, show
from regard.cli.arguments import parser
from regard.lib.numbers import whole_number

BENCHES = {
    "ingest": ("regard.bench.taking:ingest", "mails taken in by the whole road"),
    "inbox": ("regard.bench.pages:inbox", "lists of 50, first and twentieth page"),
    "search": ("regard.bench.searching:search", "words from rare to common"),
    "pages": ("regard.bench.pages:pages", "a conversation of 10 messages, a customer's page"),
    "reports": ("regard.bench.reporting:reports", "the report, what is under it, and counting"),
    "voice": ("regard.bench.voices:voice", "the themes, words, and a search for themes"),
    "touchpoints": ("regard.bench.journeys:touchpoints", "batches taken in, the journey of a customer with 5,000"),
    "rfm": ("regard.bench.buying:rfm", "best customers by recency, frequency and money"),
    "live": ("regard.bench.listening:live", "news to many open browsers"),
    "memory": ("regard.bench.memory:memory", "the whole idle desk"),
    "flow": ("regard.bench.flow:flow", "memory of the whole desk while so many mails come in by SMTP"),
}
KINDS = {"reports": OF_JUDGEMENTS, "voice": OF_WORDS, "rfm": OF_ORDERS, "flow": OF_MAILS}
LARGEST = 5_000_000


def main(arguments: list[str]) -> int:
    made = parser("bench", "Measure on a desk of its own, which is built once for a size and kept.")
    made.add_argument("bench", choices=list(BENCHES), metavar="|".join(BENCHES))
    size_help = "conversations of the desk; for reports judgements, voice words, rfm orders, flow mails (10000)"
    made.add_argument("--size", type=_size, default=10_000, metavar="N", help=size_help)
    made.add_argument("--json", action="store_true", help="print the figures as one JSON line")
    given = made.parse_args(arguments)
    kind = KINDS.get(given.bench, OF_CONVERSATIONS)
    if given.bench == "flow":  # on a desk that is empty at first
        figures = _bench(given.bench)(folder_of(given.size, given.data, kind), given.size)
    else:
        figures = _on_bench_desk(given, kind)
    show(f"{given.bench}, {given.size:,} {kind.of}: {BENCHES[given.bench][1]}", figures, as_json=given.json)
    return 0


def _on_bench_desk(given: argparse.Namespace, kind: Kind) -> list[Figure]:
    with open_bench_desk(given.size, given.data, kind) as folder:
        if given.bench != "memory":
            return _bench(given.bench)(folder)
    return _bench(given.bench)(folder)  # the desk runs its own database, as a child that is counted


def _bench(name: str) -> Callable[..., list[Figure]]:
    """Load what measures; most of it needs an open desk."""
    module, _, function = BENCHES[name][0].partition(":")
    measure: Callable[..., list[Figure]] = getattr(importlib.import_module(module), function)
    return measure


def _size(text: str) -> int:
    size = whole_number(text.replace(",", "").replace("_", ""))
    if size is None or not 1_000 <= size <= LARGEST:
        raise argparse.ArgumentTypeError(f"a size is a number of conversations from 1,000 to {LARGEST:,}, not {text!r}")
    return size
