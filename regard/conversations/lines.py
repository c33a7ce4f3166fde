"""Conversations as lists show them: no more of each than a line needs.

Fifty whole conversations with customer and agent took three times as long to read (`bench inbox`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from regard.conversations.models import Conversation, Draft
from regard.conversations.standing import Standing

_SHOWN = (
    "pk", "subject", "need", "channel", "state", "turn", "turn_since", "opened_at", "closed_at", "last_message_at",
    "seen_at", "judgement", "judged_at", "mood", "stage", "due_at", "customer__name", "assignee__name",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line(Standing):
    """One conversation in a list. assignee: a name, None for nobody. has_draft: of who looks."""

    pk: int
    subject: str
    need: str
    channel: str
    state: str
    turn: int
    turn_since: datetime
    opened_at: datetime
    closed_at: datetime | None
    last_message_at: datetime
    seen_at: datetime | None
    judgement: int | None
    judged_at: datetime | None
    mood: str
    stage: str
    due_at: datetime | None
    customer: str
    assignee: str | None
    has_draft: bool


def line_values(conversations: QuerySet[Conversation], agent_id: int) -> QuerySet[Conversation, Any]:
    """Read of `conversations` the fields of `Line`, for the agent who looks."""
    has_draft = Exists(Draft.objects.filter(conversation=OuterRef("pk"), agent=agent_id))
    return conversations.values_list(*_SHOWN, has_draft)
