"""By which rule a change is adopted. Pure."""

from __future__ import annotations

from enum import StrEnum


class Rule(StrEnum):
    """all, two_thirds: of those who may agree. lead: a lead decides, whoever agrees."""

    ALL = "all"
    TWO_THIRDS = "two_thirds"
    LEAD = "lead"


RULES = {
    Rule.ALL: "All of us agree",
    Rule.TWO_THIRDS: "Two thirds of us agree",
    Rule.LEAD: "A lead decides",
}


def needed(rule: Rule, members: int) -> int:
    """Return how many must agree of so many who may; 0 where a lead decides alone. Two thirds are rounded up."""
    if rule == Rule.LEAD:
        return 0
    return members if rule == Rule.ALL else -(-2 * members // 3)


def missing(rule: Rule, agreed: int, members: int) -> int:
    """Return how many must still agree. Where nobody may agree nothing is ever adopted by agreement."""
    return max(1 if rule != Rule.LEAD and not members else 0, needed(rule, members) - agreed)
