"""What customers judged after they had heard what came of their words, against before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from regard.judgement.models import Judgement
from regard.measures.means import Mean, mean_of
from regard.voice.deeds.models import Deed, Voice

Said = dict[int, list[tuple[int, datetime]]]
"""By customer: verdicts and when they were given."""
SPAN = timedelta(days=180)
"""Before the letter and after it."""


@dataclass(frozen=True)
class Followed:
    """told: how many customers heard of it. before, since: the mean of their judgements, −2 … 2."""

    told: int
    before: Mean
    since: Mean


def follow(deeds: Collection[Deed]) -> dict[int, Followed]:
    """Return what was judged around each deed: two queries, however many there are."""
    told = list(
        Voice.objects.filter(deed__in=deeds, told_at__isnull=False).values_list("deed_id", "customer_id", "told_at")
    )
    said: Said = {}
    customers = {customer_id for _, customer_id, _ in told}
    for customer_id, value, at in Judgement.objects.filter(customer__in=customers).values_list(
        "customer_id", "value", "at"
    ):
        said.setdefault(customer_id, []).append((value, at))
    return {deed.pk: _followed([(c, t) for d, c, t in told if d == deed.pk and t], said) for deed in deeds}


def _followed(told: Collection[tuple[int, datetime]], said: Said) -> Followed:
    before: Counter[int] = Counter()
    since: Counter[int] = Counter()
    for customer_id, told_at in told:
        for value, at in said.get(customer_id, ()):
            if told_at < at <= told_at + SPAN:
                since[value] += 1
            elif told_at - SPAN < at <= told_at:
                before[value] += 1
    return Followed(len(told), mean_of(before, least=-2, most=2), mean_of(since, least=-2, most=2))
