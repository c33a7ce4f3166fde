"""The customer's side of a conversation: what she told us, and her other matters. One query."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from regard.conversations.lines import Line, line_values
from regard.conversations.models import Conversation
from regard.conversations.visibility import Reach, reach_of
from regard.customers.models import Customer
from regard.lib.worded import worded
from regard.team.models import Agent
from regard.ui.charts import Point, Spark, spark
from regard.ui.links import url
from regard.ui.words import plural

MOST_MATTERS = 60
SHOWN_MATTERS = 6
FIRST_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Rail:
    """line: how long and how often. spark: None before the first judgement. others: the newest first, `more` beyond."""

    line: str
    spark: Spark | None
    others: Sequence[Line]
    more: int


def rail(conversation: Conversation, agent: Agent) -> Rail:
    """Read what `agent` may know of the customer of `conversation`: her newest MOST_MATTERS matters."""
    matters = [Line(*row) for row in _rows((conversation.customer_id,), reach_of(agent))]
    others = [matter for matter in matters if matter.pk != conversation.pk]
    judged = [matter for matter in matters if matter.judgement is not None and matter.judged_at is not None]
    points = [
        Point(timezone.localtime(matter.judged_at).date(), matter.judgement, href=url("conversation", matter.pk))  # type: ignore[arg-type]
        for matter in sorted(judged, key=lambda matter: matter.judged_at)  # type: ignore[arg-type, return-value]
    ]
    return Rail(
        _line(conversation.customer, matters),
        spark(points),
        others[:SHOWN_MATTERS],
        max(0, len(others) - SHOWN_MATTERS),
    )


@worded
def _rows(customer: tuple[int], reach: Reach) -> QuerySet[Conversation, Any]:
    matters = Conversation.objects.within(reach).filter(customer=customer[0]).order_by("-opened_at", "-pk")
    return line_values(matters, reach.agent_id)[:MOST_MATTERS]


def _line(customer: Customer, matters: Sequence[Line]) -> str:
    """Say "With us since 2024, 12 requests"; "First request" of one who was not known before it.

    Since the day that the customer became known here, as the list and the customer's page say it: earlier than the
    oldest matter that this agent may see, or that the page read.
    """
    if len(matters) <= 1 and all(matter.opened_at - customer.created_at < FIRST_DAY for matter in matters):
        return "First request"
    since = timezone.localtime(customer.created_at).year
    requests = plural(len(matters), "request")
    return f"With us since {since}, {requests}{' or more' if len(matters) == MOST_MATTERS else ''}"
