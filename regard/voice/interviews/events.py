"""What the interviews package announces."""

from __future__ import annotations

from dataclasses import dataclass

from regard.voice.interviews.models import Answer


@dataclass(frozen=True)
class Answered:
    """A customer's words, or what was chosen, are kept: new ones or changed ones. Half-typed words are not told."""

    answer: Answer
