"""Who may see which matter. Every query made for a person passes here, by `visible_to` or `visible_customers`."""

from __future__ import annotations

from django.db.models import Q

from regard.team.models import Agent

NOTHING = Q(pk__in=())
EVERYTHING = Q()


def visible(agent: Agent) -> Q:
    """The condition on Conversation rows that `agent` may see.

    Owners and leads see all, as do all when the desk says so; others nobody's team's, own teams' and what they have.
    """
    if not agent.can_read:
        return NOTHING
    if sees_everything(agent):
        return EVERYTHING
    return Q(team=None) | Q(team__in=agent.team_ids()) | Q(assignee=agent)


def sees_everything(agent: Agent) -> bool:
    """Tell whether no matter is hidden from `agent`."""
    return agent.can_lead or (agent.can_read and agent.desk().agents_see_all)


def may_see(agent: Agent, *, team_id: int | None, assignee_id: int | None) -> bool:
    """The same rule for one matter whose team and assignee are known; for live news, which cannot ask the database."""
    if not agent.can_read:
        return False
    return sees_everything(agent) or team_id is None or team_id in agent.team_ids() or assignee_id == agent.pk
