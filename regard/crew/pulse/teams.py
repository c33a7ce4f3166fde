"""The pulse of a team: whose answers it has, and when it can be shown without showing anybody.

An answer counts in one team at most, so that no two teams differ by a person or two. What is shown leaves nobody
behind: beside the teams that are shown, five or more are left of the whole, or none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from regard.team.models import Agent, Membership, Team

FEWEST = 5
"""With fewer people than this nobody could stay unknown, and of fewer answers nothing is shown."""


def team_of(agent: Agent, members: set[int]) -> Team | None:
    """Return the team in which an answer of `agent` counts: the only one that is her or his, if five or more of
    `members` belong to it and to no other.
    """
    own: dict[int, list[int]] = {}
    for person, team in Membership.objects.filter(agent__in=members).values_list("agent", "team"):
        own.setdefault(person, []).append(team)
    sizes = Counter(teams[0] for teams in own.values() if len(teams) == 1)
    teams = own.get(agent.pk, [])
    return Team.objects.get(pk=teams[0]) if len(teams) == 1 and sizes[teams[0]] >= FEWEST else None


def shown(sizes: Mapping[int, int], whole: int) -> set[int]:
    """Return the teams that may be shown, of those with so many answers; `whole`: how many answered, of any team."""
    chosen = sorted((team for team, n in sizes.items() if n >= FEWEST), key=lambda team: (sizes[team], team))
    left = whole - sum(sizes[team] for team in chosen)
    # Where fewer than five are left, the smallest of the teams is hidden among them.
    return set(chosen[1:] if 0 < left < FEWEST else chosen)
