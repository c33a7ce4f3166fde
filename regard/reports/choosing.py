"""What somebody asks the report for, kept in the address: the period, team, mailbox, channel, stage and tag."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.http import Http404
from django.utils import timezone

from regard.conversations import tags
from regard.conversations.models import Mailbox, Stage
from regard.conversations.visibility import reach_of
from regard.lib.numbers import whole_number
from regard.measures.counting import monday_of
from regard.measures.scope import Scope, scope_for
from regard.team.models import Agent, Team
from regard.ui.links import url
from regard.workspace.telling import CHANNELS

PERIODS = {"quarter": ("Quarter", 13), "half": ("Half year", 26), "two": ("Two years", 104)}
"""By key: what it is called, and how many weeks it has."""
GROUPS = {"team": "Team", "mailbox": "Mailbox", "channel": "Channel", "stage": "Stage", "tag": "Tag"}
STAGES = {Stage.BEFORE: "Before the sale", Stage.DURING: "During", Stage.AFTER: "After the sale", "": "Not known"}


@dataclass(frozen=True)
class Choices:
    """What this agent may choose from: names by id, or by key. All of it may be seen."""

    teams: Mapping[int, str]
    mailboxes: Mapping[int, str]
    tags: Mapping[int, str]

    def name(self, group: str, key: Any) -> str:
        """Say what one of a group is called."""
        if group == "team":
            return self.teams.get(key, "No team")
        if group == "mailbox":
            return self.mailboxes.get(key, "A mailbox that is gone")
        if group == "tag":
            return self.tags.get(key, "A tag that is gone")
        if group == "channel":
            return CHANNELS.get(key, key).capitalize()
        return STAGES.get(key, key)


def choices_for(agent: Agent) -> Choices:
    """Read which teams, mailboxes and tags the agent may ask about: three queries."""
    reach = reach_of(agent)
    teams, mailboxes = Team.objects.order_by("name"), Mailbox.objects.order_by("name", "pk")
    if not reach.sees_everything:
        teams, mailboxes = teams.filter(pk__in=reach.teams), mailboxes.filter(team__in=[*reach.teams])
    return Choices(
        dict(teams.values_list("pk", "name")),
        {pk: f"{name} ({address})" for pk, name, address in mailboxes.values_list("pk", "name", "address")},
        dict(tags.in_use().values_list("pk", "name")),
    )


@dataclass(frozen=True)
class Chosen:
    """What was asked for. week: a Monday, to look at that week alone, or at the weeks from `since` on to that one."""

    period: str = "half"
    team: int | None = None
    mailbox: int | None = None
    channel: str | None = None
    stage: str | None = None
    tag: int | None = None
    by: str = "team"
    week: date | None = None
    since: date | None = None

    @property
    def weeks(self) -> int:
        return PERIODS[self.period][1]

    def scope(self, agent: Agent) -> Scope:
        """Return the days and matters: whole weeks up to this one, on the desk's clock."""
        last = self.week or monday_of(today_of(agent))
        first = (self.since or last) if self.week else last - timedelta(weeks=self.weeks - 1)
        until = last + timedelta(weeks=1)
        narrowed = {name: getattr(self, name) for name in GROUPS}
        return scope_for(agent, first, until, **narrowed)

    def address(self, name: str = "report", **changes: Any) -> str:
        """Return the address of the same with some changes; what is as usual is left out. `more`: further pairs."""
        more: Mapping[str, Any] = changes.pop("more", {})
        chosen = replace(self, **changes)
        usual = Chosen()
        given = {key: getattr(chosen, key) for key in ("period", *GROUPS, "by", "week", "since")}
        kept = {key: value for key, value in given.items() if value is not None and value != getattr(usual, key)}
        pairs = kept | {key: value for key, value in more.items() if value not in (None, "")}
        return url(name) + (f"?{urlencode(pairs)}" if pairs else "")

    def narrowed(self, group: str, key: Any) -> Chosen:
        return replace(self, **{group: key})


def today_of(agent: Agent) -> date:
    """Return the day that it is at the desk."""
    return agent.desk().day_of(timezone.now())


def chosen(query: Mapping[str, str], choices: Choices) -> Chosen:
    """Read the address. Raises Http404 for what does not exist or may not be seen."""
    week, since = _monday(query.get("week")), _monday(query.get("since"))
    return Chosen(
        period=_one_of(query.get("period") or "half", tuple(PERIODS)),
        team=_id(query.get("team"), choices.teams),
        mailbox=_id(query.get("mailbox"), choices.mailboxes),
        channel=query["channel"][:12] if query.get("channel") else None,
        stage=_one_of(query["stage"], Stage.values) if query.get("stage") else None,
        tag=_id(query.get("tag"), choices.tags),
        by=_one_of(query.get("by") or "team", tuple(GROUPS)),
        week=week,
        since=since if week and since and since < week else None,
    )


def _one_of(text: str, known: Sequence[str]) -> str:
    if text not in known:
        raise Http404("There is no such report.")
    return text


def _id(text: str | None, known: Mapping[int, str]) -> int | None:
    if not text:
        return None
    number = whole_number(text)
    if number not in known:
        raise Http404("There is no such team, mailbox or tag.")
    return number


def _monday(text: str | None) -> date | None:
    if not text:
        return None
    try:
        return monday_of(date.fromisoformat(text))
    except (ValueError, OverflowError):
        raise Http404("There is no such week.") from None
