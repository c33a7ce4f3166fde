"""What the judgement package announces."""

from __future__ import annotations

from dataclasses import dataclass

from regard.judgement.models import Judgement


@dataclass(frozen=True)
class Judged:
    """She gave her verdict, or changed it (`is_change`)."""

    judgement: Judgement
    is_change: bool
