"""What can happen to the team: agents join, change role, teams form, programs get keys."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable
from datetime import datetime

from django.contrib.auth.password_validation import validate_password
from django.db import transaction
from django.db.models import F

from regard.team.models import Agent, ApiToken, Desk, Membership, Role, Team


class AgentAlreadyHere(Exception):
    """Somebody signs in with this e-mail address already."""


class TeamAlreadyHere(Exception):
    """A team of this name exists, whatever its case."""


class LastOwner(Exception):
    """The desk would be left without an owner."""


@transaction.atomic
def add_agent(
    email: str,
    *,
    name: str,
    role: Role,
    at: datetime,
    password: str | None = None,
    teams: Iterable[Team] = (),
) -> Agent:
    """Make an agent. Without a password the agent signs in by a link sent to the address.

    Raises AgentAlreadyHere, and ValidationError for a password that is too weak.
    """
    email = email.strip().lower()
    if Agent.objects.filter(email__iexact=email).exists():
        raise AgentAlreadyHere(f"{email} is an agent here already.")
    agent = Agent(email=email, name=name, role=role, joined_at=at)
    if password is not None:
        validate_password(password, agent)
    agent.set_password(password)
    agent.save()
    Membership.objects.bulk_create(Membership(agent=agent, team=team) for team in teams)
    return agent


@transaction.atomic
def change_role(agent: Agent, role: Role) -> None:
    """Give `agent` another role. Raises LastOwner when no owner would remain."""
    _must_leave_an_owner(agent, stays=role == Role.OWNER)
    agent.role = role
    agent.save(update_fields=["role"])


def _must_leave_an_owner(agent: Agent, *, stays: bool) -> None:
    owners = Agent.objects.select_for_update().filter(role=Role.OWNER, is_active=True, is_program=False)
    if not stays and [owner.pk for owner in owners] == [agent.pk]:
        raise LastOwner(f"{agent.name} is the only owner.")


@transaction.atomic
def change_agent(agent: Agent, *, name: str, role: Role, teams: Iterable[Team], is_active: bool) -> Agent:
    """Change who an agent is here. One who is put aside can no longer sign in; what she or he wrote stays.

    Raises LastOwner when no owner would remain.
    """
    _must_leave_an_owner(agent, stays=role == Role.OWNER and is_active)
    agent.name, agent.role, agent.is_active = name.strip()[:120], role, is_active
    agent.save(update_fields=["name", "role", "is_active"])
    wanted = {team.pk for team in teams}
    agent.memberships.exclude(team_id__in=wanted).delete()
    Membership.objects.bulk_create(
        (Membership(agent=agent, team_id=pk) for pk in sorted(wanted)), ignore_conflicts=True
    )
    return agent


def make_team(name: str, *, at: datetime) -> Team:
    """Form a team. Raises TeamAlreadyHere."""
    _must_be_free(name)
    return Team.objects.create(name=name.strip(), created_at=at)


def rename_team(team: Team, name: str) -> Team:
    """Call a team something else. Raises TeamAlreadyHere."""
    _must_be_free(name, but=team)
    team.name = name.strip()
    team.save(update_fields=["name"])
    return team


def _must_be_free(name: str, *, but: Team | None = None) -> None:
    known = Team.objects.filter(name__iexact=name.strip()).first()
    if known and known != but:
        raise TeamAlreadyHere(f"There is a team called {name.strip()} already.")


def prefer(
    agent: Agent, *, time_zone: str, theme: str, density: str, has_single_keys: bool, wants_digest: bool
) -> Agent:
    """Keep how an agent likes the desk to look and behave, and whether the week comes by mail."""
    agent.time_zone, agent.theme, agent.density = time_zone, theme, density
    agent.has_single_keys, agent.wants_digest = has_single_keys, wants_digest
    agent.save(update_fields=["time_zone", "theme", "density", "has_single_keys", "wants_digest"])
    return agent


def change_password(agent: Agent, password: str) -> None:
    """Set a new password. Raises ValidationError when it is too weak. Open sessions of the agent end."""
    validate_password(password, agent)
    agent.set_password(password)
    agent.save(update_fields=["password"])


@transaction.atomic
def make_token(
    name: str, *, at: datetime, role: Role = Role.AGENT, acts_as: Agent | None = None
) -> tuple[ApiToken, str]:
    """Make a program's key and return it with its text, which is shown this once and never kept.

    Without `acts_as` a program of that name and role is made to act.
    """
    actor = acts_as or _program(name, role, at)
    text = f"rg_{secrets.token_urlsafe(32)}"
    token = ApiToken.objects.create(
        name=name, agent=actor, hint=text[:8], digest=hashlib.sha256(text.encode()).hexdigest(), created_at=at
    )
    return token, text


def _program(name: str, role: Role, at: datetime) -> Agent:
    program = Agent(
        email=f"program-{secrets.token_hex(6)}@programs.invalid",
        name=name,
        role=role,
        is_program=True,
        joined_at=at,
    )
    program.set_unusable_password()
    program.save()
    return program


def revoke_token(token: ApiToken, *, at: datetime) -> None:
    """End a program's key. One that has ended already keeps its moment."""
    if token.revoked_at is None:
        token.revoked_at = at
        token.save(update_fields=["revoked_at"])


def find_token(text: str, *, at: datetime) -> ApiToken | None:
    """Return the usable key with this text, noting its use at most once a minute; None when there is none."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    token: ApiToken | None = ApiToken.objects.usable().select_related("agent").filter(digest=digest).first()
    if token and token.has_stale_use(at):
        ApiToken.objects.filter(pk=token.pk).update(last_used_at=at)
    return token


def describe_desk(**changes: object) -> Desk:
    """Change what the desk is called or how it behaves; returns it."""
    Desk.objects.filter(pk=1).update(**changes)
    return Desk.the()


def renew_forwarding(agent: Agent) -> None:
    """Give the agent another forwarding address; the one before proves nothing any more."""
    Agent.objects.filter(pk=agent.pk).update(forwarding=F("forwarding") + 1)
    agent.refresh_from_db(fields=["forwarding"])
