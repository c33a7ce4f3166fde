"""Reads around a judgement."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db.models import CharField, Value

from regard.conversations.models import Conversation, MessageKind
from regard.conversations.visibility import Reach, reach_of
from regard.customers.companies import customers_of
from regard.judgement.models import Asking, Judgement, JudgementQuerySet
from regard.team.models import Agent


def people_to_thank(asking: Asking) -> list[Agent]:
    """Return the people who took part: first whose answer is judged, then who else wrote, last first."""
    answers = (
        asking.conversation.messages.exclude(kind=MessageKind.CUSTOMER)
        .exclude(agent=None)
        .filter(agent__is_program=False)
        .select_related("agent")
        .order_by("-at")
    )
    people = {m.agent_id: m.agent for m in answers if m.agent}
    first = asking.answer.agent_id if asking.answer else None
    return sorted(people.values(), key=lambda agent: agent.pk != first)


def visible_judgements(agent: Agent) -> JudgementQuerySet:
    """Return the judgements of the matters that `agent` may see."""
    return judgements_within(reach_of(agent))


def judgements_within(reach: Reach) -> JudgementQuerySet:
    """Return the judgements of the matters within this reach."""
    return Judgement.objects.filter(conversation__in=Conversation.objects.within(reach))


LAST = 10


def last_of_companies(agent: Agent, companies: Sequence[str]) -> dict[str, list[tuple[datetime, int]]]:
    """Return the last ten verdicts of each company's people that `agent` may see, oldest first: one query."""
    found: dict[str, list[tuple[datetime, int]]] = {company: [] for company in companies}
    parts = [
        visible_judgements(agent)
        .filter(customer__in=customers_of(company))
        .newest_first()
        .values_list(Value(company, output_field=CharField()), "value", "at")[:LAST]
        for company in companies
    ]
    if parts:
        for company, value, at in parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]:
            found[company].append((at, value))
    return {company: sorted(verdicts) for company, verdicts in found.items()}
