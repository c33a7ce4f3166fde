"""Figures: how long something took, many times over, and how they are shown."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from statistics import quantiles

from rich.console import Console
from rich.table import Table


@dataclass(frozen=True)
class Figure:
    """One line of the table. n: how often it was measured. queries: at most, where they are counted."""

    what: str
    n: int
    p50_ms: float | None = None
    p95_ms: float | None = None
    rate_s: float | None = None
    queries: int | None = None
    note: str = ""


def of_times(what: str, times_s: Sequence[float], *, queries: int | None = None, note: str = "") -> Figure:
    """Make a figure of single times; at least two."""
    cuts = quantiles(times_s, n=100, method="inclusive")
    return Figure(what, len(times_s), round(cuts[49] * 1000, 2), round(cuts[94] * 1000, 2), None, queries, note)


def of_rate(what: str, n: int, seconds: float, *, note: str = "") -> Figure:
    """Make a figure of `n` things done in `seconds`."""
    return Figure(what, n, rate_s=round(n / seconds, 1), note=note)


def timed(act: Callable[[], object]) -> float:
    """Return how many seconds `act` takes."""
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def show(title: str, figures: Sequence[Figure], *, as_json: bool) -> None:
    """Print the figures as a table, or as one JSON line."""
    if as_json:
        print(json.dumps({"bench": title, "figures": [asdict(figure) for figure in figures]}))
        return
    table = Table(title=title)
    for heading in ("", "n", "p50 ms", "p95 ms", "per second", "queries", ""):
        table.add_column(heading, justify="right" if heading else "left")
    for figure in figures:
        numbers = (figure.n, figure.p50_ms, figure.p95_ms, figure.rate_s, figure.queries)
        table.add_row(figure.what, *("" if x is None else f"{x:,}" for x in numbers), figure.note)
    Console().print(table)
