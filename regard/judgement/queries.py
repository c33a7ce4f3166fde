"""Reads around a judgement."""

from __future__ import annotations

from regard.conversations.models import MessageKind
from regard.judgement.models import Asking
from regard.team.models import Agent


def people_to_thank(asking: Asking) -> list[Agent]:
    """Who took part in the matter, people only: whoever answered last first, then those who wrote notes or answers."""
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
