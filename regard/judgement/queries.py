"""Reads around a judgement."""

from __future__ import annotations

from regard.conversations.models import Conversation, MessageKind
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
    return Judgement.objects.filter(conversation__in=Conversation.objects.visible_to(agent))
