"""What the interviews package announces."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from regard.voice.interviews.models import Answer


@dataclass(frozen=True)
class Answered:
    """Customers' words, or what they chose, are kept: new ones or changed ones. Half-typed words are not told."""

    answers: Sequence[Answer]
