"""The five judgements, the five moods and the wick: what each is called and how it is drawn. Pure.

A judgement is −2 … +2 everywhere; the keys 1 … 5 exist only on keyboards and in style sheets (`data-j`).
"""

from __future__ import annotations

from dataclasses import dataclass

WICK_STEP, WICK_END = 5, 150


@dataclass(frozen=True, slots=True)
class Judgement:
    """One step of the scale: its value, its key, its word and, inside a sentence, what she said of the answer."""

    value: int | None
    key: int
    word: str
    said: str


NOT_JUDGED = Judgement(None, 0, "No judgement yet", "no judgement yet")
JUDGEMENTS = (
    Judgement(-2, 1, "Fell well short", "fell well short"),
    Judgement(-1, 2, "Fell short", "fell short"),
    Judgement(0, 3, "Met it", "met it"),
    Judgement(1, 4, "Went beyond", "went beyond"),
    Judgement(2, 5, "Far beyond", "went far beyond"),
)
MOODS = {1: "Upset", 2: "Worried", 3: "Even", 4: "At ease", 5: "Glad"}


def judgement_of(value: int | None) -> Judgement:
    """Return the step for −2 … +2, or `NOT_JUDGED` for None. Raises ValueError for any other value."""
    if value is None:
        return NOT_JUDGED
    if not -2 <= value <= 2:
        raise ValueError(f"A judgement is -2 … 2, not {value}.")
    return JUDGEMENTS[value + 2]


def wick_step(waited_s: float, promised_s: float) -> int:
    """Return how far the wick has burnt, in per cent of the promise, 0 … 150 in fives: the number of its class."""
    if promised_s <= 0:
        return WICK_END
    burnt = round(100 * waited_s / promised_s / WICK_STEP) * WICK_STEP
    return max(0, min(WICK_END, burnt))


def steps_css() -> str:
    """Write `components/steps.css`: one class a step, since the content policy forbids inline style."""
    rules = [f".p-{step} {{ --p: {step / 100:g}; }}" for step in range(0, WICK_END + 1, WICK_STEP)]
    return (
        "/* Written by regard.ui.scale.steps_css: how far a wick has burnt, in per cent of the promise. */\n"
        + "".join(rule + "\n" for rule in rules)
    )
