"""The six elements of service, and what each asks of a clause or an act.

Source: Steve Curtin's definition, «a voluntary act that demonstrates a genuine desire to satisfy, if not delight, a
customer», and what its author says of each of its words.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Element:
    """One of the six: what it is called, and what it means."""

    key: str
    name: str
    meaning: str


ELEMENTS = (
    Element("voluntary", "Voluntary", "More than the function we are paid for. Nobody has to do it, and most don’t."),
    Element("act", "Act", "Something is done. Service is a verb, and asks for initiative."),
    Element("genuine", "Genuine", "It shows what we feel instead of masking it."),
    Element("desire", "Desire", "We want to. It happens by choice, not by chance."),
    Element("delight", "Delight", "Effort beyond what would satisfy, which nobody could demand."),
    Element("customer", "Customer", "It is about the person we are here for."),
)
BY_KEY = {element.key: element for element in ELEMENTS}
KEYS = tuple(BY_KEY)


def known(keys: object) -> list[str]:
    """Return those of `keys` that are elements, once each, in their order."""
    given = set(keys) if isinstance(keys, (list, tuple, set, frozenset)) else set()
    return [key for key in KEYS if key in given]
