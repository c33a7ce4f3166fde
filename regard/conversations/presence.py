"""Who has a conversation open, and who is writing in it: rows that are renewed while it is so, and mean
nothing later.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from regard.conversations.models import Conversation, Presence
from regard.live import news
from regard.team.models import Agent

LASTS = timedelta(seconds=60)
"""Browsers renew it every 20 s: two may be lost on the way."""


@dataclass(frozen=True)
class Here:
    """An agent who has the conversation open now."""

    agent: Agent
    is_writing: bool


@transaction.atomic
def here(conversation: Conversation, agent: Agent, is_writing: bool, at: datetime) -> None:
    """Note that `agent` has it open, and tell the others when that is new or the writing began or ended."""
    known = Presence.objects.select_for_update().filter(conversation=conversation, agent=agent).first()
    is_news = known is None or known.is_writing != is_writing or known.seen_at <= at - LASTS
    Presence.objects.update_or_create(
        conversation=conversation, agent=agent, defaults={"is_writing": is_writing, "seen_at": at}
    )
    if is_news:
        _tell(conversation, at)


@transaction.atomic
def gone(conversation: Conversation, agent: Agent, at: datetime) -> None:
    """Note that `agent` has turned to something else."""
    if Presence.objects.filter(conversation=conversation, agent=agent).delete()[0]:
        _tell(conversation, at)


def who_is_here(conversation: Conversation, at: datetime) -> Sequence[Here]:
    """Return who has it open, first by name."""
    rows = Presence.objects.filter(conversation=conversation, seen_at__gt=at - LASTS).select_related("agent")
    return [Here(row.agent, row.is_writing) for row in rows.order_by("agent__name", "agent_id")]


@transaction.atomic
def forget(*, at: datetime) -> int:
    """Remove the rows that mean nothing any more and tell who still has these open; returns how many went."""
    stale = Presence.objects.select_for_update(skip_locked=True).filter(seen_at__lte=at - LASTS)
    left = list(stale.values_list("pk", "conversation_id"))
    Presence.objects.filter(pk__in=[pk for pk, _ in left]).delete()
    for conversation in Conversation.objects.filter(pk__in={conversation_id for _, conversation_id in left}):
        _tell(conversation, at)
    return len(left)


def _tell(conversation: Conversation, at: datetime) -> None:
    agents = [
        {"id": each.agent.pk, "name": each.agent.name, "writing": each.is_writing}
        for each in who_is_here(conversation, at=at)[:30]
    ]
    circle = {"team": conversation.team_id, "assignee": conversation.assignee_id}
    news.tell("presence", {"conversation": conversation.pk, "agents": agents}, to=[circle])
