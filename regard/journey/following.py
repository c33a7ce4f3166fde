"""What follows when customers have written: their addresses are known now, they are somewhere in a sale, they may have
asked before.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from regard.conversations.models import Conversation, State
from regard.journey import asked, joining, stages
from regard.journey.kinds import SALES
from regard.journey.models import Touchpoint

AROUND = timedelta(hours=3)


def follow(customer_ids: Collection[int], begun: Collection[int], *, at: datetime) -> None:
    """Join, stage, compare. begun: ids of conversations that began."""
    joining.join_customers(customer_ids, at=at)
    stages.renew_conversations(customer_ids, at=at)
    asked.compare(begun)


def follow_the_clock(at: datetime) -> int:
    """Renew the stage of open conversations whose customers arrive, leave or get something about now; returns
    how many.
    """
    around = (at - AROUND, at + AROUND)
    moving = set(Touchpoint.objects.filter(kind__in=SALES, at__range=around).values_list("customer_id", flat=True))
    moving |= set(Touchpoint.objects.filter(kind__in=SALES, until__range=around).values_list("customer_id", flat=True))
    open_ones = Conversation.objects.filter(state=State.OPEN, customer__in=moving - {None})
    return stages.renew_conversations(set(open_ones.values_list("customer_id", flat=True)), at=at)


def follow_all(at: datetime) -> None:
    """Do everything that may have been missed: join what is nobody's, stage what is open, compare the last two days."""
    joining.join_all(at=at)
    open_ones = Conversation.objects.filter(state=State.OPEN).order_by("customer_id")
    customers = list(open_ones.values_list("customer_id", flat=True).distinct())
    for first in range(0, len(customers), 1_000):
        stages.renew_conversations(customers[first : first + 1_000], at=at)
    begun = list(Conversation.objects.filter(opened_at__gte=at - timedelta(days=2)).values_list("pk", flat=True))
    for first in range(0, len(begun), 1_000):
        asked.compare(begun[first : first + 1_000])
