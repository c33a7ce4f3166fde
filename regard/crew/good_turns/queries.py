"""The feed of good turns, and the page that each can keep."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from regard.conversations.models import Conversation
from regard.crew.good_turns.models import GoodTurn, State
from regard.lib.cursors import cursor_of, moment_and_id
from regard.team.models import Agent

PAGE = 25


@dataclass(frozen=True)
class Shown:
    """A good turn as far as one may know it. customer, conversation_id: None where one may not see whose it was."""

    turn: GoodTurn
    customer: str | None
    conversation_id: int | None


@dataclass(frozen=True)
class Page:
    """next: the cursor of what follows, "" at the end."""

    items: Sequence[Shown]
    next: str


def feed(agent: Agent, *, cursor: str = "") -> Page:
    """Return what stands, the newest first: three queries. Raises BadCursor."""
    turns = GoodTurn.objects.filter(state=State.TOLD).order_by("-at", "-pk")
    if cursor:
        at, pk = moment_and_id(cursor)
        turns = turns.filter(Q(at__lt=at) | Q(at=at, pk__lt=pk))
    found = list(turns.select_related("agent", "by", "customer")[: PAGE + 1])
    following = cursor_of(found[PAGE - 1].at, found[PAGE - 1].pk) if len(found) > PAGE else ""
    return Page(shown(agent, found[:PAGE]), following)


def to_look_over(agent: Agent) -> Sequence[Shown]:
    """Return what was found and nobody looked at yet, of matters that `agent` may see."""
    matters = Conversation.objects.visible_to(agent)
    turns = GoodTurn.objects.filter(state=State.PROPOSED, conversation__in=matters).exclude(agent=agent)
    return shown(agent, list(turns.select_related("agent", "by", "customer").order_by("-at", "-pk")[:PAGE]))


def of(agent: Agent) -> Sequence[Shown]:
    """Return what `agent` did, for that agent alone: what is kept first, the newest first."""
    turns = GoodTurn.objects.filter(agent=agent, state=State.TOLD).select_related("agent", "by", "customer")
    newest = list(turns.order_by("-at", "-pk")[:200])
    return shown(agent, sorted(newest, key=lambda turn: turn.kept_at is None))


def shown(agent: Agent, turns: Sequence[GoodTurn]) -> Sequence[Shown]:
    """Say whose words they are only to who may see the matter: one query."""
    asked = {turn.conversation_id for turn in turns if turn.conversation_id}
    seen = set(Conversation.objects.visible_to(agent).filter(pk__in=asked).values_list("pk", flat=True))
    return [
        Shown(turn, turn.customer.name, turn.conversation_id)
        if turn.conversation_id in seen and turn.customer
        else Shown(turn, None, None)
        for turn in turns
    ]
