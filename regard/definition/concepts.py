"""The concepts that definitions of service are made of, each with the rule by which it is found in a text. Pure.

A rule is a pattern of English words; the words that it met are told, so that a person can see why and say otherwise.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Concept:
    """axis: which of AXES it answers. words: what its rule looks for."""

    key: str
    name: str
    axis: str
    words: str

    @cached_property
    def rule(self) -> re.Pattern[str]:
        return re.compile(rf"\b(?:{self.words})\b", re.IGNORECASE)


AXES = {"who": "Who", "when": "When", "what": "What", "aim": "Aim", "how": "How"}
CONCEPTS = (
    Concept(
        "customer",
        "Customer",
        "who",
        r"customers?|clients?|guests?|buyers?|people who (?:buy|use)|(?:driven|for|with|to|by) you",
    ),
    Concept(
        "employee",
        "Employee",
        "who",
        r"employees?|(?:sales )?staff|people (?:they )?manage|colleagues?|team|each of us|all of us",
    ),
    Concept(
        "organisation",
        "Organisation",
        "who",
        r"organi[sz]ations?|compan(?:y|ies)|business(?:es)?|(?:product |service )?providers?|retailers?|suppliers?",
    ),
    Concept("before", "Before", "when", r"before|pre-?(?:sale|purchase)|prior to|beforehand|from the first \w+"),
    Concept("during", "During", "when", r"during|while|at the time of|throughout|from the first .{1,80}? to"),
    Concept("after", "After", "when", r"after|post-?(?:sale|purchase)|thereafter|afterwards?|following"),
    Concept("assistance", "Assistance", "what", r"assist\w*|help\w*|advice|advis\w+|support\w*|aid|abetment|a hand"),
    Concept(
        "interactions",
        "Interactions",
        "what",
        r"interact\w*|deal(?:s|ing|t)? with|contacts?|communicat\w+|listen\w*|answer\w*|talk\w*",
    ),
    Concept(
        "acts",
        "Acts",
        "what",
        r"acts?|actions?|activit(?:y|ies)|behaviou?rs?|process(?:es)?|provision|everything we do|does to|good turn",
    ),
    Concept("meet", "Meet", "aim", r"meet(?:s|ing)?|met|what they needed"),
    Concept("exceed", "Exceed", "aim", r"exceed\w*|(?:go|goes|went|going) beyond|over-?deliver\w*|surpass\w*"),
    Concept("satisfy", "Satisfy", "aim", r"satisf\w+|content(?:ed)?|positive experience"),
    Concept("delight", "Delight", "aim", r"delight\w*|extraordinary"),
    Concept(
        "consistently",
        "Consistently",
        "how",
        r"consistent\w*|constant\w*|always|every time|each time|whatever the \w+|nobody (?!knows)\w+ twice",
    ),
    Concept("voluntarily", "Voluntarily", "how", r"volunt\w+|by choice|of (?:one’s|our|their) own accord|unasked"),
    Concept("genuinely", "Genuinely", "how", r"genuin\w+|sincer\w+|honest\w*|authentic\w*|truly|from the heart"),
)
BY_KEY = {concept.key: concept for concept in CONCEPTS}


@dataclass(frozen=True, slots=True)
class Words:
    """`text[start:end]`, which a rule met."""

    text: str
    start: int
    end: int


def found_in(text: str) -> dict[str, list[Words]]:
    """Return for each concept that the rules find in `text` the words that it rests on, in order."""
    found: dict[str, list[Words]] = {}
    for concept in CONCEPTS:
        met = [Words(each[0], each.start(), each.end()) for each in concept.rule.finditer(text)]
        if met:
            found[concept.key] = met
    return found
