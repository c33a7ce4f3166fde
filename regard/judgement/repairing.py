"""Repair: what fell short gets a person and a time, and ends with a new judgement or with a reason."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet

from regard.conversations import changing, noting
from regard.conversations.events import MessagesMoved
from regard.conversations.models import Conversation
from regard.judgement.models import Judgement, Repair, Rules
from regard.lib.text import one_line
from regard.team.models import Agent

MOST_REASON = 300


class NoReason(Exception):
    """A repair that she did not end herself ends with a reason."""


class AlreadyRepaired(Exception):
    """It was closed by somebody else meanwhile."""


def follow(judgement: Judgement, *, is_change: bool, at: datetime) -> None:
    """Begin a repair with a verdict below «met it»; end it with one that is not. Runs in the verdict's transaction.

    Words added to a verdict whose repair an agent ended begin no second one.
    """
    underway = _open(judgement.conversation_id)
    if judgement.value >= 0:
        if underway:
            _close(underway, at=at, outcome=judgement)
    elif underway is None and not (is_change and _was_ended_by_us(judgement)):
        _begin(judgement, at=at)


def _was_ended_by_us(judgement: Judgement) -> bool:
    return Repair.objects.filter(judgement=judgement, outcome=None, closed_at__isnull=False).exists()


def _open(conversation_id: int) -> Repair | None:
    open_ones = Repair.objects.select_for_update(of=("self",)).select_related("conversation")
    return open_ones.filter(conversation=conversation_id, closed_at=None).first()


def _begin(judgement: Judgement, *, at: datetime) -> None:
    person = _whose(judgement)
    repair = Repair.objects.create(
        conversation_id=judgement.conversation_id,
        customer_id=judgement.customer_id,
        judgement=judgement,
        person=person,
        opened_at=at,
        due_at=at + timedelta(days=Rules.the().repair_days),
    )
    name = person.name if person else ""
    noting.note_repair(
        judgement.conversation, repair.due_at, by=None, at=at, act="begun", person=name, value=judgement.value
    )


def _whose(judgement: Judgement) -> Agent | None:
    """Return who has the matter, else who answered, when they still answer here."""
    answer = judgement.asking.answer
    for agent in (judgement.conversation.assignee, answer.agent if answer else None):
        if agent and agent.can_answer and not agent.is_program:
            return agent
    return None


@transaction.atomic
def give(repair: Repair, person: Agent | None, *, by: Agent, at: datetime) -> Repair:
    """Let another make it right. Raises AlreadyRepaired."""
    repair = _still_open(repair)
    if repair.person_id != (person.pk if person else None):
        repair.person, repair.reminded_at = person, None
        repair.save(update_fields=["person", "reminded_at"])
        name = person.name if person else ""
        noting.note_repair(repair.conversation, repair.due_at, by=by, at=at, act="given", person=name)
    return repair


@transaction.atomic
def set_time(repair: Repair, due_at: datetime) -> Repair:
    """Say by when it is to be right; a reminder comes anew then. Raises AlreadyRepaired."""
    repair = _still_open(repair)
    repair.due_at, repair.reminded_at = due_at, None
    repair.save(update_fields=["due_at", "reminded_at"])
    noting.note_repair_time(repair.conversation, due_at)
    return repair


@transaction.atomic
def close(repair: Repair, reason: str, *, by: Agent, at: datetime) -> Repair:
    """End it without a new judgement, saying why. Raises NoReason, AlreadyRepaired."""
    reason = one_line(reason)[:MOST_REASON]
    if not reason:
        raise NoReason("Say in a few words why it ends.")
    repair = _still_open(repair)
    _close(repair, at=at, by=by, reason=reason)
    return repair


def _still_open(repair: Repair) -> Repair:
    """Read a repair for writing, behind its matter, as a judgement takes them."""
    changing.locked(repair.conversation_id)
    found = _open(repair.conversation_id)
    if found is None or found.pk != repair.pk:
        raise AlreadyRepaired("This repair has ended already.")
    return found


def _close(
    repair: Repair, *, at: datetime, by: Agent | None = None, reason: str = "", outcome: Judgement | None = None
) -> None:
    repair.closed_at, repair.closed_by, repair.reason, repair.outcome = at, by, reason, outcome
    repair.save(update_fields=["closed_at", "closed_by", "reason", "outcome"])
    act = "judged" if outcome else "ended"
    noting.note_repair(repair.conversation, None, by=by, at=at, act=act, reason=reason)


TOGETHER = "It goes on with the other repair of this conversation."


def keep_one_open(event: MessagesMoved) -> None:
    """Of two repairs that come together, that which is due first goes on, so that no time is lost."""
    if event.is_return:
        return
    there, coming = _open(event.target.pk), _open(event.source.pk)
    if there is None or coming is None or not (event.is_whole or _goes(coming, event)):
        return
    later = max(there, coming, key=lambda repair: repair.due_at)
    later.closed_at, later.closed_by, later.reason = event.at, event.by, TOGETHER
    later.save(update_fields=["closed_at", "closed_by", "reason"])
    event.moved["repairs_ended"] = [later.pk]


def go_on_apart(event: MessagesMoved) -> None:
    """The two are parted again: what ended only for coming together goes on."""
    if event.is_return:
        ended = Repair.objects.filter(pk__in=event.moved.get("repairs_ended", []))
        ended.update(closed_at=None, closed_by=None, reason="")


def _goes(repair: Repair, event: MessagesMoved) -> bool:
    return repair.judgement.asking.answer_id in event.messages


def visible_repairs(agent: Agent) -> QuerySet[Repair]:
    """Return the repairs of the matters that `agent` may see."""
    return Repair.objects.filter(conversation__in=Conversation.objects.visible_to(agent))
