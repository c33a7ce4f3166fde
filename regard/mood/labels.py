"""The nine moods and "unsure": their order, their words, and the five signs by which screens show them. Pure."""

from __future__ import annotations

from enum import StrEnum


class Label(StrEnum):
    """What her words show. UNSURE: they do not show it, or not in a language that we read."""

    ANGRY = "angry"
    FRUSTRATED = "frustrated"
    WORRIED = "worried"
    DISAPPOINTED = "disappointed"
    CONFUSED = "confused"
    NEUTRAL = "neutral"
    CONTENT = "content"
    GRATEFUL = "grateful"
    DELIGHTED = "delighted"
    UNSURE = "unsure"


UPSET, WORRIED, EVEN, AT_EASE, GLAD = 1, 2, 3, 4, 5
SHAPES: dict[str, int] = {
    Label.ANGRY: UPSET,
    Label.FRUSTRATED: UPSET,
    Label.WORRIED: WORRIED,
    Label.DISAPPOINTED: WORRIED,
    Label.CONFUSED: WORRIED,
    Label.NEUTRAL: EVEN,
    Label.UNSURE: EVEN,
    Label.CONTENT: AT_EASE,
    Label.GRATEFUL: GLAD,
    Label.DELIGHTED: GLAD,
}
"""By label the sign of `regard.ui.scale.MOODS`."""

CHOICES = tuple(label for label in Label if label is not Label.UNSURE)
"""What an agent can say: an agent who corrects is sure."""


def shape_of(label: str) -> int | None:
    """Return the sign of a label, 1 … 5; None where nothing was read."""
    return SHAPES.get(label)


def words_of(label: str) -> str:
    """Say a label on a screen: "Frustrated"; "Even" where nothing shows."""
    return "Even" if label in (Label.NEUTRAL, Label.UNSURE) else label.capitalize()
