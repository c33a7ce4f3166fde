"""What packages above found out about a conversation, kept on its row so that lists sort by one table."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import connection, transaction

from regard.conversations import changing
from regard.conversations.models import Conversation, EventKind
from regard.team.models import Agent


@transaction.atomic
def note_judgement(
    conversation: Conversation, value: int, *, at: datetime, words: str = "", by: Agent | None = None, **more: object
) -> None:
    """Keep her last judgement (−2 … +2) where lists sort by it; written from above by the judgement package.

    by: the agent whom she told it. more: what else the timeline tells of it.
    """
    conversation = changing.locked(conversation.pk)
    conversation.judgement, conversation.judged_at = value, at
    conversation.save(update_fields=["judgement", "judged_at"])
    changing.record(conversation, EventKind.JUDGED, by=by, at=at, value=value, words=words, **more)
    changing.tell(conversation, "judged")


def note_last_judgement(conversation: Conversation, value: int | None, judged_at: datetime | None) -> None:
    """Keep another last judgement, None for none, after answers went elsewhere with theirs."""
    _note("judgement", "smallint", {conversation: value})
    _note("judged_at", "timestamptz", {conversation: judged_at})


@transaction.atomic
def note_repair(
    conversation: Conversation, repair_at: datetime | None, *, by: Agent | None, at: datetime, **told: object
) -> None:
    """Keep by when it is to be repaired, None when it is no more; written from above by the judgement package.

    told: what the timeline tells of it.
    """
    changing.record(conversation, EventKind.REPAIR, by=by, at=at, **told)
    _note("repair_at", "timestamptz", {conversation: repair_at})


def note_repair_time(conversation: Conversation, repair_at: datetime | None) -> None:
    """Keep another time for a repair that goes on, None where it went elsewhere; lists sort by it."""
    _note("repair_at", "timestamptz", {conversation: repair_at})


def note_mood(conversation: Conversation, mood: str) -> None:
    """Keep how the customer's last words sound, a label or ""; written from above by the mood package."""
    note_moods({conversation: mood})


def note_moods(moods: Mapping[Conversation, str]) -> None:
    """Do as `note_mood` for several."""
    _note("mood", "text", moods)


def note_stage(conversation: Conversation, stage: str) -> None:
    """Keep where in the sale the customer is, a Stage or ""; written from above by the journey package."""
    _note("stage", "text", {conversation: stage})


def note_due(conversation: Conversation, due_at: datetime | None) -> None:
    """Keep when the next promise about it falls due; written from above by the promises package."""
    note_dues({conversation: due_at})


def note_dues(dues: Mapping[Conversation, datetime | None]) -> None:
    """Do as `note_due` for several."""
    _note("due_at", "timestamptz", dues)


@transaction.atomic
def _note(column: str, kind: str, values: Mapping[Conversation, object]) -> None:
    """Change one column for lists and views, on the rows and on the conversations in hand, and tell open browsers."""
    changed = {conversation: value for conversation, value in values.items() if getattr(conversation, column) != value}
    if not changed:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE conversations_conversation row SET {column} = noted.value "
            f"FROM unnest(%s::bigint[], %s::{kind}[]) AS noted(id, value) WHERE row.id = noted.id",
            [[conversation.pk for conversation in changed], list(changed.values())],
        )
    for conversation, value in changed.items():
        setattr(conversation, column, value)
    changing.tell_all(changed, "noted")
