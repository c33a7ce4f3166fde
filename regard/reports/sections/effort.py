"""What matters had cost customers until they were closed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from regard.measures.efforts import OFTEN, Efforts
from regard.measures.shares import Share
from regard.reports.choosing import Chosen
from regard.reports.sections.waits import Wait, wait_row


@dataclass(frozen=True)
class EffortRow:
    """What a share of the matters that were closed had cost."""

    name: str
    share: Share


@dataclass(frozen=True)
class Effort:
    """rows: shares of matters; waited: how long customers waited in a matter, all in all."""

    n: int
    rows: Sequence[EffortRow]
    waited: Wait


def effort(found: Efforts, chosen: Chosen) -> Effort:
    """Put together what matters had cost."""
    return Effort(
        found.n,
        [
            EffortRow("Once was enough", found.in_one_go),
            EffortRow(f"Had to write {OFTEN} times or more", found.wrote_often),
            EffortRow("Went to another agent", found.handed_over),
            EffortRow("Had asked the same before", found.asked_again),
        ],
        wait_row("Waited, all in all", found.waited, chosen),
    )
