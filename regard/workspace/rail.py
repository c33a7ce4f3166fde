"""The customer's side of a conversation: what she told us, and her other matters. One query."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from regard.conversations.models import Conversation
from regard.team.models import Agent
from regard.ui.charts import Point, Spark, spark
from regard.ui.links import url
from regard.ui.words import plural

MOST_MATTERS = 60
SHOWN_MATTERS = 6


@dataclass(frozen=True)
class Rail:
    """line: how long and how often. spark: None before the first judgement. others: the newest first, `more` beyond."""

    line: str
    spark: Spark | None
    others: Sequence[Conversation]
    more: int


def rail(conversation: Conversation, agent: Agent) -> Rail:
    """Read what `agent` may know of the customer of `conversation`: her newest MOST_MATTERS matters."""
    matters = list(
        Conversation.objects.visible_to(agent)
        .filter(customer_id=conversation.customer_id)
        .only("subject", "need", "state", "turn", "turn_since", "opened_at", "judgement", "judged_at")
        .order_by("-opened_at", "-pk")[:MOST_MATTERS]
    )
    others = [matter for matter in matters if matter.pk != conversation.pk]
    judged = [matter for matter in matters if matter.judgement is not None and matter.judged_at is not None]
    points = [
        Point(timezone.localtime(matter.judged_at).date(), matter.judgement, href=url("conversation", matter.pk))  # type: ignore[arg-type]
        for matter in sorted(judged, key=lambda matter: matter.judged_at)  # type: ignore[arg-type, return-value]
    ]
    return Rail(_line(matters), spark(points), others[:SHOWN_MATTERS], max(0, len(others) - SHOWN_MATTERS))


def _line(matters: Sequence[Conversation]) -> str:
    """Say "First wrote in 2024, 12 requests"; of a customer with very many only the newest are known here."""
    first = timezone.localtime(matters[-1].opened_at).year if matters else None
    if len(matters) == MOST_MATTERS:
        return f"More than {MOST_MATTERS - 1} requests"
    if len(matters) <= 1:
        return "First request"
    return f"With us since {first}, {plural(len(matters), 'request')}"
