"""Who is signed in, with the teams and the desk, in one query: every page asks for all three."""

from __future__ import annotations

from allauth.account.auth_backends import AuthenticationBackend

from regard.lib.prepared import rows_of
from regard.team.models import Agent, Desk

_AGENT, _DESK = ([field.attname for field in model._meta.concrete_fields] for model in (Agent, Desk))
_READ = f"""
SELECT {", ".join(f"agent.{name}" for name in _AGENT)}, {", ".join(f"desk.{name}" for name in _DESK)},
       ARRAY(SELECT team_id FROM team_membership WHERE agent_id = agent.id)
FROM team_agent agent LEFT JOIN team_desk desk ON desk.id = 1
WHERE agent.id = %s::bigint
"""


class SignedIn(AuthenticationBackend):
    """Signing in is allauth's; this reads who did."""

    def get_user(self, user_id: int) -> Agent | None:
        """Return the agent, whose `desk()` and `team_ids()` are read already; None who is gone or switched off."""
        for row in rows_of(_READ, (user_id,)):
            agent = Agent.from_db("default", _AGENT, row[: len(_AGENT)])
            agent.remember(Desk.from_db("default", _DESK, row[len(_AGENT) : -1]), team_ids=row[-1])
            return agent if self.user_can_authenticate(agent) else None
        return None
