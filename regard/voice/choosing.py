"""What somebody asks the voice for, kept in the address: the period and the stage."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.http import Http404
from django.utils import timezone

from regard.conversations.models import Stage
from regard.measures.counting import monday_of
from regard.team.models import Agent
from regard.ui.links import url
from regard.voice.themes.figures import Scope, scope_for

PERIODS = {"quarter": ("Quarter", 13), "half": ("Half year", 26), "year": ("Year", 52), "two": ("Two years", 104)}
"""By key: what it is called, and how many weeks it has."""
STAGES = {"": "All stages", Stage.BEFORE: "Before", Stage.DURING: "During", Stage.AFTER: "After"}


@dataclass(frozen=True)
class Chosen:
    """What was asked for."""

    period: str = "quarter"
    stage: str = ""

    @property
    def weeks(self) -> int:
        return PERIODS[self.period][1]

    @property
    def words(self) -> str:
        """Say the period in a sentence."""
        return f"The last {self.weeks} weeks" + (f", {STAGES[self.stage].lower()} the sale" if self.stage else "")

    def scope(self, agent: Agent) -> Scope:
        """Return the weeks and what `agent` may see: whole weeks up to this one, on the desk's clock."""
        until = monday_of(agent.desk().day_of(timezone.now())) + timedelta(weeks=1)
        return scope_for(agent, until - timedelta(weeks=self.weeks), until, self.stage)

    def pairs(self) -> dict[str, str]:
        """Return what differs from what is usual, for an address."""
        usual = Chosen()
        given = {"period": self.period, "stage": self.stage}
        return {key: value for key, value in given.items() if value != getattr(usual, key)}

    def address(self, name: str = "voice", *arguments: Any, theme: int | None = None, **changes: Any) -> str:
        """Return an address with the same choices and some changes. theme: which one is opened."""
        pairs = replace(self, **changes).pairs() | ({} if theme is None else {"theme": str(theme)})
        return url(name, *arguments) + (f"?{urlencode(pairs)}" if pairs else "")


def chosen(query: Mapping[str, str]) -> Chosen:
    """Read the address. Raises Http404 for what does not exist."""
    period, stage = query.get("period") or "quarter", query.get("stage") or ""
    if period not in PERIODS or stage not in STAGES:
        raise Http404("There is no such period or stage.")
    return Chosen(period, stage)
