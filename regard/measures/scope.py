"""Of what a figure is: which days, whose matters, and how far the one who looks may see."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from regard.conversations.visibility import reach_of
from regard.measures.models import SummedCount
from regard.team.models import Agent


@dataclass(frozen=True)
class Scope:
    """Days `first` … `until` (which is out of it) of what one may see, narrowed by team, mailbox and so on.

    teams: whose matters one may see, besides nobody's; None: all. A figure counts whole teams: what somebody sees only
    because she or he has it is left out of figures.
    """

    first: date
    until: date
    teams: tuple[int, ...] | None = None
    team: int | None = None
    mailbox: int | None = None
    channel: str | None = None
    stage: str | None = None
    tag: int | None = None

    @property
    def weeks(self) -> list[date]:
        """The Mondays within, in order."""
        first = self.first - timedelta(days=self.first.weekday())
        return [first + timedelta(weeks=n) for n in range((self.until - first).days // 7 + 1)][
            : -(-(self.until - first).days // 7)
        ]

    @property
    def summed(self) -> list[int] | None:
        """Of which rows of SummedCount it is the sum; None when it is narrowed by more than the team."""
        if (self.mailbox, self.channel, self.stage, self.tag) != (None,) * 4:
            return None
        if self.team is not None:
            return [self.team] if self.teams is None or self.team in self.teams else []
        return [SummedCount.WHOLE] if self.teams is None else [SummedCount.NOBODYS, *self.teams]

    def before(self) -> Scope:
        """The same for as many days before."""
        return replace(self, first=self.first - (self.until - self.first), until=self.first)

    def of_days(self, first: date, until: date) -> Scope:
        return replace(self, first=first, until=until)

    @property
    def counts(self) -> str:
        """The counts to read, in SQL: those of the tag, where one is asked for."""
        if self.tag is None:
            return "measures_count counts"
        return "(SELECT * FROM measures_tagcount WHERE tag_id = %(tag)s) counts"

    def parameters(self) -> dict[str, Any]:
        """What CONDITION and TAGGED are given."""
        return {
            "first": self.first,
            "until": self.until,
            "teams": None if self.teams is None else list(self.teams),
            "team": self.team,
            "mailbox": self.mailbox,
            "channel": self.channel,
            "stage": self.stage,
            "tag": self.tag,
        }


DIMENSIONS = """
    (%(teams)s::bigint[] IS NULL OR {of}team_id IS NULL OR {of}team_id = ANY(%(teams)s))
    AND (%(team)s::bigint IS NULL OR {of}team_id = %(team)s)
    AND (%(mailbox)s::bigint IS NULL OR {of}mailbox_id = %(mailbox)s)
    AND (%(channel)s::text IS NULL OR {of}channel = %(channel)s)
    AND (%(stage)s::text IS NULL OR {of}stage = %(stage)s)
"""
"""On rows of a table that has these columns, called `{of}`."""

TAGGED = """
    (%(tag)s::bigint IS NULL OR EXISTS (
      SELECT 1 FROM conversations_tagging tagging WHERE tagging.conversation_id = c.id AND tagging.tag_id = %(tag)s))
"""
"""On matters called `c`, where they are read themselves."""

CONDITION = f"day >= %(first)s AND day < %(until)s AND {DIMENSIONS.format(of='')}"
"""On rows of `Scope.counts`, and of TagCount."""

WEEK = "day - (day - date '2001-01-01') %% 7"
"""The Monday of a day's week, in whole numbers: 1 January 2001 was one."""


def teams_of(agent: Agent) -> tuple[int, ...] | None:
    """Return whose teams' figures `agent` may see, besides nobody's; None: all."""
    reach = reach_of(agent)
    return None if reach.can_read and reach.sees_everything else reach.teams


def scope_for(agent: Agent, first: date, until: date, **narrowed: Any) -> Scope:
    """Return the scope of what `agent` may see; of no day for who may read nothing."""
    return Scope(first, until if agent.can_read else first, teams_of(agent), **narrowed)
