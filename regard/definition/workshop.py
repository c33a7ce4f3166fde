"""What can happen in the workshop: a round begins, each writes blind at first, reads, says something, agrees."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from regard.definition.models import Approval, Comment, Own, Proposal, Round
from regard.lib.text import storable
from regard.team.models import Agent


class RoundIsOver(Exception):
    """The round was closed."""


class StillBlind(Exception):
    """Who has not written an own definition reads none of the others."""


class OnesOwn(Exception):
    """Nobody agrees with oneself."""


def members() -> QuerySet[Agent]:
    """Return all who may write and agree: who has at least the right to write notes."""
    return Agent.objects.noting().order_by("name", "pk")


def begin(question: str, *, by: Agent, at: datetime) -> Round:
    return Round.objects.create(question=storable(question), begun_by=by, begun_at=at)


def open_up(known: Round, *, at: datetime) -> None:
    """Let everybody read what was written, also who has not written."""
    Round.objects.filter(pk=known.pk, opened_up_at=None).update(opened_up_at=at)


def close(known: Round, *, at: datetime) -> None:
    """End a round; what was written can be read by all."""
    Round.objects.filter(pk=known.pk, closed_at=None).update(closed_at=at)


def reopen(known: Round) -> None:
    Round.objects.filter(pk=known.pk).update(closed_at=None)


def is_blind(known: Round, agent: Agent) -> bool:
    """Tell whether `agent` reads nothing yet: nothing own is written, and the round goes on unopened."""
    if known.opened_up_at is not None or known.closed_at is not None:
        return False
    return not Own.objects.filter(round=known, agent=agent).exists()


@transaction.atomic
def write(known: Round, text: str, *, by: Agent, at: datetime) -> Own:
    """Write an own definition, or change it; who had agreed with other words is asked again. Raises RoundIsOver."""
    known = _going(known)
    text = storable(text).strip()
    own, is_new = Own.objects.get_or_create(round=known, agent=by, defaults={"text": text, "at": at, "changed_at": at})
    if not is_new and own.text != text:
        Approval.objects.filter(own=own).delete()
        own.text, own.changed_at = text, at
        own.save(update_fields=["text", "changed_at"])
    return own


def _going(known: Round) -> Round:
    known = Round.objects.select_for_update().get(pk=known.pk)
    if known.closed_at is not None:
        raise RoundIsOver("This round was closed; what was written stays.")
    return known


def readable(known: Round, agent: Agent) -> Sequence[Own]:
    """Return the definitions of a round that `agent` may read, the first written first: one's own while one is blind.

    Three queries.
    """
    owns = Own.objects.filter(round=known).select_related("agent").prefetch_related("approvals").order_by("at", "pk")
    return [own for own in owns if own.agent_id == agent.pk] if is_blind(known, agent) else list(owns)


@transaction.atomic
def approve(own: Own, *, by: Agent, at: datetime) -> None:
    """Agree with what another wrote. Raises StillBlind, OnesOwn, RoundIsOver."""
    if own.agent_id == by.pk:
        raise OnesOwn("That is your own.")
    if is_blind(_going(own.round), by):
        raise StillBlind("Write yours first.")
    Approval.objects.get_or_create(own=own, agent=by, defaults={"at": at})


def disapprove(own: Own, *, by: Agent) -> None:
    Approval.objects.filter(own=own, agent=by).delete()


def comment(on: Own | Proposal, text: str, *, by: Agent, at: datetime) -> Comment:
    """Say something of what another wrote, or of a proposal. Raises StillBlind."""
    if isinstance(on, Own) and on.agent_id != by.pk and is_blind(Round.objects.get(pk=on.round_id), by):
        raise StillBlind("Write yours first.")
    about = {"own": on} if isinstance(on, Own) else {"proposal": on}
    return Comment.objects.create(**about, agent=by, text=storable(text).strip(), at=at)


def take_back(said: Comment, *, by: Agent, at: datetime) -> None:
    """Take one's own comment back."""
    Comment.objects.filter(pk=said.pk, agent=by, gone_at=None).update(gone_at=at)


def say_again(said: Comment, *, by: Agent) -> None:
    """Undo `take_back`."""
    Comment.objects.filter(pk=said.pk, agent=by).update(gone_at=None)
