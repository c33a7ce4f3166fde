"""What can happen when two read a conversation: it is written down with praise first, and both agree."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from regard.conversations.models import Conversation
from regard.crew.growth.models import Coaching, Shown, Why
from regard.definition import versions
from regard.lib.text import storable
from regard.team.models import Agent

LIVED = {"yes": True, "no": False}


class PraiseFirst(Exception):
    """Something was good, or it is not time yet."""


class OnesOwn(Exception):
    """It takes two to read a conversation."""


@transaction.atomic
def write(
    agent: Agent,
    conversation: Conversation,
    *,
    why: Why,
    praise: str,
    wish: str = "",
    shown: Mapping[int, tuple[str, str]],
    by: Agent,
    at: datetime,
) -> Coaching:
    """Write down what two saw, against the clauses that were in force when the conversation began; both agree anew.

    shown: by clause "yes", "no" or "" (it has nothing to do with it), and a note. Raises PraiseFirst, OnesOwn.
    """
    if agent.pk == by.pk:
        raise OnesOwn("Read it with a colleague.")
    if not storable(praise).strip():
        raise PraiseFirst("Say first what was good.")
    document = versions.served_by(conversation.opened_at)
    known, _ = Coaching.objects.update_or_create(
        agent=agent,
        conversation=conversation,
        defaults={
            "coach": by,
            "version": document.version if document else None,
            "why": why,
            "praise": storable(praise).strip(),
            "wish": storable(wish).strip(),
            "at": at,
            "agreed_at": None,
            "coach_agreed_at": at,
        },
    )
    known.shown.all().delete()
    clauses = {each.clause_id for each in document.clauses} if document else set()
    Shown.objects.bulk_create(
        Shown(coaching=known, clause_id=clause, is_lived=LIVED.get(lived), note=storable(note)[:500])
        for clause, (lived, note) in shown.items()
        if clause in clauses and (lived in LIVED or note.strip())
    )
    return known


def agree(known: Coaching, *, by: Agent, at: datetime) -> None:
    """Agree with what was written, whom it is about or who read it along."""
    mine = Coaching.objects.filter(pk=known.pk)
    if by.pk == known.agent_id:
        mine.update(agreed_at=at)
    elif by.pk == known.coach_id:
        mine.update(coach_agreed_at=at)
