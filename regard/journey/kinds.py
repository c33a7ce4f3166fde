"""The kinds of touchpoints, and what each means for the sale. Pure."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    VISIT = "visit"
    SEARCH = "search"
    ARTICLE = "article"
    ORDER = "order"
    PAYMENT = "payment"
    DELIVERY = "delivery"
    STAY = "stay"
    CALL = "call"


class State(StrEnum):
    """Of an order, a payment, a delivery or a stay; "" of all else, and where it was not told."""

    NONE = ""
    OPEN = "open"
    DONE = "done"
    CANCELLED = "cancelled"


SALES = (Kind.ORDER, Kind.PAYMENT, Kind.DELIVERY, Kind.STAY)
"""What makes the sale; the stage of all else follows from these."""
PLANNED = (Kind.DELIVERY, Kind.STAY)
"""What may be told before it happens."""
OWN_STAGE = {Kind.ORDER: "before", Kind.PAYMENT: "before", Kind.DELIVERY: "after", Kind.STAY: "during"}
STAGES = ("before", "during", "after")
