"""Scales that other desks report, each as it is commonly told, and never mixed with judgements. Pure.

CSAT: the share of 4 and 5 of 1 … 5 ("top two"). CES: the mean of 1 … 7. NPS: promoters (9, 10) less detractors (0 … 6)
of 0 … 10, as a share of all: the mean of +1, 0 and −1, and its interval is that of such a mean.

Source of NPS: F. F. Reichheld, "The one number you need to grow", *Harvard Business Review* 81 (2003) 46–54; of CES:
M. Dixon, K. Freeman, N. Toman, "Stop trying to delight your customers", *Harvard Business Review* 88 (2010) 116–122.
"""

from __future__ import annotations

from collections.abc import Mapping

from regard.measures.means import Mean, mean_of
from regard.measures.shares import Share

CONTENT_FROM, PROMOTER_FROM, DETRACTOR_TO = 4, 9, 6


def satisfied(counts: Mapping[int, int]) -> Share:
    """Return the share of those who chose 4 or 5 of 5 (CSAT)."""
    return Share(sum(n for value, n in counts.items() if value >= CONTENT_FROM), sum(counts.values()))


def ease(counts: Mapping[int, int]) -> Mean:
    """Return the mean of 1 … 7, where 7 is easy (CES)."""
    return mean_of(counts, least=1, most=7)


def net_promoters(counts: Mapping[int, int]) -> Mean:
    """Return promoters less detractors, −1 … 1 (NPS)."""
    sides = {-1: 0, 0: 0, 1: 0}
    for value, n in counts.items():
        sides[(value >= PROMOTER_FROM) - (value <= DETRACTOR_TO)] += n
    return mean_of(sides, least=-1, most=1)
