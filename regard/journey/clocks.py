"""Clocks of other machines: ahead, behind, never set. Their moments are kept within what can be. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
"""What was told to be earlier comes from a clock that was never set: most begin in 1970 or 1980."""
SLACK = timedelta(minutes=5)
"""By how much an honest clock may be ahead of ours."""
FURTHEST_PLAN = timedelta(days=3 * 366)


@dataclass(frozen=True)
class Mended:
    """at, until: within what can be. problem: what was wrong, a sentence; "" for nothing."""

    at: datetime
    until: datetime | None
    problem: str = ""


def mended(at: datetime, until: datetime | None, *, now: datetime, may_be_planned: bool) -> Mended:
    """Return the moments as they can be. A wrong clock loses no touchpoint: it is put where we heard of it.

    may_be_planned: it may be told before it happens, as a stay.
    """
    latest = now + (FURTHEST_PLAN if may_be_planned else SLACK)
    problems = []
    if at < EARLIEST:
        problems.append(f"Told for {_words(at)}: the clock was not set. Kept as of when we heard of it.")
        at = now
    elif at > latest:
        problems.append(f"Told for {_words(at)}: the clock was ahead. Kept as of when we heard of it.")
        at = now
    elif at > now and not may_be_planned:
        at = now
    if until is not None and until < at:
        problems.append("Told to end before it began. Kept as a moment.")
        until = at
    return Mended(at, until, " ".join(problems))


def _words(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%d %H:%M UTC")
