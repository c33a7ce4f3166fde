"""What can be done with a planned answer: planned, put to another moment, let go all the same, taken back."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from regard.conversations import actions as answering
from regard.conversations import changing, drafts, written_pictures
from regard.conversations.models import Conversation, Draft, MessageKind
from regard.jobs import queue
from regard.later import jobs, leaving
from regard.later.models import PlannedAnswer, PlannedFile
from regard.team.models import Agent

MOST_DAYS = 366


class NoSuchMoment(Exception):
    """The moment has passed, or is too far away."""


@transaction.atomic
def plan(
    conversation: Conversation,
    reply: answering.Reply,
    *,
    leaves_at: datetime,
    by: Agent,
    at: datetime,
    expected: int | None = None,
    word: dict[str, object] | None = None,
) -> PlannedAnswer:
    """Keep an answer until its moment. Nobody's matter becomes the agent's at once; it stays our turn.

    Raises NoSuchMoment, and what `conversations.actions.reply` raises.
    """
    must_lie_ahead(leaves_at, at)
    answering.must_be_sendable(conversation, reply)
    conversation = changing.locked(conversation.pk)
    planned = PlannedAnswer.objects.create(
        conversation=conversation,
        agent=by,
        html=reply.html,
        text=reply.text,
        cc=[list(person) for person in reply.cc],
        to=reply.to,
        asks=reply.asks,
        closes=reply.closes,
        expected=expected,
        word=word or {},
        last_seen=_newest_of_hers(conversation),
        written_at=at,
        leaves_at=leaves_at,
    )
    PlannedFile.objects.bulk_create(
        PlannedFile(
            answer=planned,
            file=each.file,
            filename=each.filename,
            content_type=each.content_type,
            content_id=each.content_id,
        )
        for each in reply.files
    )
    drafts.drop(conversation, by)
    if conversation.assignee_id is None:
        answering.assign(conversation, by, by=by, at=at)
    queue.defer(jobs.leave, at=leaves_at, planned_id=planned.pk)
    changing.tell(conversation, "planned")
    return planned


@transaction.atomic
def put_off(planned: PlannedAnswer, leaves_at: datetime, *, at: datetime) -> None:
    """Let it leave at another moment. Raises NoSuchMoment."""
    must_lie_ahead(leaves_at, at)
    if PlannedAnswer.objects.filter(pk=planned.pk).update(leaves_at=leaves_at, held=""):
        queue.defer(jobs.leave, at=leaves_at, planned_id=planned.pk)
        changing.tell(planned.conversation, "planned")


@transaction.atomic
def let_go(planned: PlannedAnswer, *, seen: int, at: datetime) -> None:
    """What came meanwhile was read: it leaves at its moment all the same, at once when that has passed.

    seen: id of the newest message of the customer's that whoever says so had before the eyes. Raises
    CrossedByNewMessage when there is a newer one, MessagesWentElsewhere when it stands there no more.
    """
    conversation = changing.locked(planned.conversation_id)
    answering.must_not_cross(conversation, seen)
    newest = _newest_of_hers(conversation)
    PlannedAnswer.objects.filter(pk=planned.pk).update(last_seen=newest, held="")
    changing.tell(planned.conversation, "planned")
    if planned.leaves_at <= at:
        leaving.leave(planned.pk, at=at)


@transaction.atomic
def take_back(planned: PlannedAnswer, *, by: Agent, at: datetime) -> None:
    """It does not leave; it becomes the agent's draft again with its files, below what is typed there already."""
    conversation = changing.locked(planned.conversation_id)
    files = leaving.files_of(planned)
    gone, _ = PlannedAnswer.objects.filter(pk=planned.pk).delete()
    if not gone:
        raise answering.TooLateToTakeBack("It has left already.")
    typed = Draft.objects.filter(conversation=conversation, agent=by, is_note=False).first()
    own = written_pictures.put_back(planned.html, conversation.pk)
    html = f"{typed.html}{own}" if typed else own
    beside = [file for file in files if not file.is_inline]
    drafts.give_back(conversation, html=html, files=beside, by=by, at=at)
    changing.tell(conversation, "taken_back")


def _newest_of_hers(conversation: Conversation) -> int:
    hers = conversation.messages.filter(kind=MessageKind.CUSTOMER).order_by("-pk")
    return hers.values_list("pk", flat=True).first() or 0


def must_lie_ahead(leaves_at: datetime, at: datetime) -> None:
    """Raise NoSuchMoment for what has passed or is too far away."""
    if leaves_at <= at:
        raise NoSuchMoment("This moment has passed already.")
    if (leaves_at - at).days > MOST_DAYS:
        raise NoSuchMoment("This is more than a year away.")
