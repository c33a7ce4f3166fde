"""Messages that stand in the wrong place: split off, moved, merged, and put back."""

from typing import cast

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router

from regard.api import shapes, taken, told
from regard.api.conversations import conversation_for, visible
from regard.api.door import answerer
from regard.api.once import once
from regard.api.problems import Problem, not_found, wrong_field
from regard.api.responses import created, read
from regard.conversations import following, regrouping, returning
from regard.conversations.going import Regrouped
from regard.conversations.models import Conversation, Message
from regard.conversations.places import Regrouping, Way
from regard.conversations.visibility import may_see
from regard.team.models import Agent

router = Router(tags=["conversations"])


@router.post("/conversations/{conversation_id}/regroupings", response=created(told.Regrouping))
@once
def regroup(
    request: HttpRequest,
    conversation_id: taken.Id,
    new: taken.NewRegrouping,
    idempotency_key: taken.IdempotencyKey = None,
) -> told.Regrouping:
    """Split a message off with all that came after it, move one, or merge the whole into another conversation.

    All stays with the same customer, and what hangs on messages goes along.
    """
    agent = answerer(request)
    conversation = conversation_for(agent, conversation_id)
    try:
        return _told(_done(agent, conversation, new))
    except regrouping.NotToBeRegrouped as refused:
        raise Problem(409, str(refused), code="not_to_be_regrouped") from None


def _done(agent: Agent, conversation: Conversation, new: taken.NewRegrouping) -> Regrouped:
    now = timezone.now()
    if new.way == Way.MERGE:
        return regrouping.merge(conversation, _into(agent, new.into), by=agent, at=now)
    message = Message.objects.filter(conversation=conversation, pk=new.message or 0).first()
    if message is None:
        raise wrong_field("message", "No message of this conversation has this id.")
    if new.way == Way.SPLIT:
        return regrouping.split(message, by=agent, at=now)
    return regrouping.move(message, _into(agent, new.into), by=agent, at=now)


def _into(agent: Agent, number: int | None) -> Conversation:
    found = visible(agent).filter(pk=number or 0).first()
    if found is None:
        raise wrong_field("into", "No conversation that you may see has this id.")
    return found


def _told(done: Regrouped) -> told.Regrouping:
    row = done.regrouping
    return told.Regrouping(
        id=row.pk, way=cast(told.Way, str(row.way)), source=row.source, target=row.target, messages=row.messages
    )


@router.delete("/regroupings/{regrouping_id}", response=read(told.Conversation))
def undo(request: HttpRequest, regrouping_id: taken.Id) -> told.Conversation:
    """Let the messages go back; tells the conversation where they are again. Both must be visible."""
    agent = answerer(request)
    done = Regrouping.objects.filter(pk=regrouping_id).first()
    if done is None or not _may_undo(agent, done):
        raise not_found()
    try:
        back = returning.undo(done, by=agent, at=timezone.now())
    except returning.NotToBeUndone as refused:
        raise Problem(409, str(refused), code="not_to_be_undone") from None
    return shapes.conversation(conversation_for(agent, back.pk))


def _may_undo(agent: Agent, done: Regrouping) -> bool:
    """Tell whether the agent sees both sides, also one that is to be there again."""
    seen = visible(agent)
    if not seen.filter(pk=done.target).exists():
        return False
    if done.way != Way.MERGE or done.undone_at is not None:
        return seen.filter(pk=done.source).exists()
    [was] = following.restored(done.moved["source"])
    return may_see(agent, team_id=was.team_id, assignee_id=was.assignee_id)
