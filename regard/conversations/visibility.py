"""Who may see which matter. Every query made for a person passes here, by `visible_to` or `visible_customers`."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from regard.team.models import Agent

NOTHING = Q(pk__in=())
EVERYTHING = Q()


@dataclass(frozen=True)
class Reach:
    """How far an agent sees; equal reaches see the same matters. teams: ids, when they matter."""

    agent_id: int
    can_read: bool
    sees_everything: bool
    teams: tuple[int, ...]


def reach_of(agent: Agent) -> Reach:
    """Return how far `agent` sees.

    Owners and leads see all, as do all when the desk says so; others nobody's team's, own teams' and what they have.
    """
    is_whole = sees_everything(agent)
    teams = () if is_whole or not agent.can_read else tuple(sorted(agent.team_ids()))
    return Reach(agent.pk, agent.can_read, is_whole, teams)


def visible(reach: Reach) -> Q:
    """The condition on Conversation rows within this reach."""
    if not reach.can_read:
        return NOTHING
    if reach.sees_everything:
        return EVERYTHING
    return Q(team=None) | Q(team__in=reach.teams) | Q(assignee=reach.agent_id)


def sees_everything(agent: Agent) -> bool:
    """Tell whether no matter is hidden from `agent`."""
    return agent.can_lead or (agent.can_read and agent.desk().agents_see_all)


def may_see(agent: Agent, *, team_id: int | None, assignee_id: int | None) -> bool:
    """The same rule for one matter whose team and assignee are known; for live news, which cannot ask the database."""
    if not agent.can_read:
        return False
    return sees_everything(agent) or team_id is None or team_id in agent.team_ids() or assignee_id == agent.pk
