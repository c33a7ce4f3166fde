"""What the judgement package announces."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from regard.judgement.models import Judgement


@dataclass(frozen=True)
class Judged:
    """She gave her verdict, or changed it (`is_change`)."""

    judgement: Judgement
    is_change: bool


@dataclass(frozen=True)
class Thanked:
    """She thanked exactly these (ids) from now on; nobody: none any more."""

    judgement: Judgement
    agents: frozenset[int]
    at: datetime
