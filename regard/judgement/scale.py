"""The five steps of a judgement. Stored and served as −2 … +2; 1 … 5 are only keys and CSS.

Source: expectation-disconfirmation (Oliver 1980): the zero is what she needed, not the middle of a liking.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

CHANGE_WINDOW = timedelta(days=7)
LINK_LIFE = timedelta(days=60)
CODE_LIFE = timedelta(days=14)
"""A code is short enough to be guessed by who tries for ever."""
LATE = timedelta(days=7)
"""A verdict that comes later is told as late: by then much else has happened."""


@dataclass(frozen=True)
class Step:
    """value: −2 … +2. key: 1 … 5. word: as agents read it."""

    value: int
    key: int
    word: str


STEPS = (
    Step(-2, 1, "Fell well short"),
    Step(-1, 2, "Fell short"),
    Step(0, 3, "Met it"),
    Step(1, 4, "Went beyond"),
    Step(2, 5, "Far beyond"),
)
BY_KEY = {step.key: step for step in STEPS}
BY_VALUE = {step.value: step for step in STEPS}
EXTRA_STEPS = {"csat": range(1, 6), "ces": range(1, 8), "nps": range(11)}
"""Scales of others (`models.Extra`) that may be collected beside; never turned into ours."""
