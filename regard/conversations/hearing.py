"""Which live news an agent hears: the rule of `visibility.may_see`, with the agent's facts read once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from regard.conversations.visibility import may_see, sees_everything
from regard.live.audience import admits
from regard.team.models import Agent


class AgentListening:
    """One agent at one browser. Circles: {"team", "assignee"} of a matter, or {"agent"} for one person
    alone.
    """

    __slots__ = ("agent",)

    def __init__(self, agent: Agent) -> None:
        self.agent = agent
        agent.team_ids()  # both are kept on the object: no news may wait for the database
        sees_everything(agent)

    def is_in(self, circle: Mapping[str, Any]) -> bool:
        if "agent" in circle:
            return bool(circle["agent"] == self.agent.pk)
        return may_see(self.agent, team_id=circle["team"], assignee_id=circle["assignee"])


@admits
def admit(agent: Agent) -> AgentListening | None:
    """Return what `agent` hears; None for who may see nothing."""
    return AgentListening(agent) if agent.can_read else None
