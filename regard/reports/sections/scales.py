"""Other scales that a desk collects beside the judgement; never mixed with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from regard.measures.means import Mean
from regard.measures.scales import ease, net_promoters, satisfied
from regard.measures.shares import Share


@dataclass(frozen=True)
class Scale:
    """Another scale: a share, or a mean on `least` … `most`; and how many chose what, in order."""

    key: str
    name: str
    what: str
    n: int
    share: Share | None
    mean: Mean | None
    chosen: Sequence[tuple[int, int]]


def scales(found: Mapping[str, Mapping[int, int]]) -> list[Scale]:
    """Return the other scales that were collected, each told in its own way; never mixed."""
    told_as = {
        "csat": ("Satisfaction (CSAT)", "chose 4 or 5 of 5", satisfied, None),
        "ces": ("Ease (CES)", "mean of 1 to 7, where 7 is easy", None, ease),
        "nps": ("Recommendation (NPS)", "promoters less detractors, −100 to 100", None, net_promoters),
    }
    return [
        Scale(
            key,
            name,
            what,
            sum(found[key].values()),
            share(found[key]) if share else None,
            mean(found[key]) if mean else None,
            sorted(found[key].items()),
        )
        for key, (name, what, share, mean) in told_as.items()
        if found.get(key)
    ]
