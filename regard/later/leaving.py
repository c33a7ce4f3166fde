"""Leaving: a planned answer becomes a message at its moment, or is held when something stands against it."""

from __future__ import annotations

import logging
from datetime import datetime

from django.db import DatabaseError, transaction
from django.utils.dateparse import parse_datetime

from regard.conversations import actions as answering
from regard.conversations import changing, recipients
from regard.conversations.inbound import InboundFile
from regard.conversations.models import Conversation, Message
from regard.conversations.visibility import may_see
from regard.customers.models import Cause, Suppression
from regard.customers.reaching import reached
from regard.judgement import actions as judging
from regard.later.models import PlannedAnswer
from regard.promises import our_word
from regard.promises.models import Word

logger = logging.getLogger(__name__)


@transaction.atomic
def leave(planned_id: int, *, at: datetime, is_by_clock: bool = False) -> Message | None:
    """Answer with it now; None when it is gone already. Raises what `reply` and `our_word.give` raise.

    is_by_clock: only if its moment has come; somebody may have put it off just now.
    """
    planned = _locked(planned_id)
    if planned is None or (is_by_clock and (planned.held or planned.leaves_at > at)):
        return None
    reply = answering.Reply(
        html=planned.html,
        text=planned.text,
        files=files_of(planned),
        closes=planned.closes,
        asks=planned.asks,
        last_seen=planned.last_seen,
        cc=tuple((name, address) for name, address in planned.cc),
        to=planned.to,
        drops_draft=False,  # what is typed meanwhile is another answer
    )
    sent = answering.reply(planned.conversation, reply, by=planned.agent, at=at)
    _with_it(planned, sent, at=at)
    planned.delete()
    return sent


def _locked(planned_id: int) -> PlannedAnswer | None:
    """Read it for writing; None when it is gone, or its conversation goes elsewhere just now.

    The conversation is locked first, as whoever takes back, merges or deletes does: nobody waits in a circle.
    """
    number = PlannedAnswer.objects.filter(pk=planned_id).values_list("conversation", flat=True).first()
    if number is None:
        return None
    list(Conversation.objects.select_for_update().filter(pk=number).values_list("pk"))
    return PlannedAnswer.objects.select_for_update().filter(pk=planned_id, conversation=number).first()


def _with_it(planned: PlannedAnswer, sent: Message, *, at: datetime) -> None:
    """What was expected of it, and our word that it gives and keeps."""
    by, word = planned.agent, planned.word
    if planned.expected is not None:
        judging.expect(sent, planned.expected, by=by, at=at)
    due_at = parse_datetime(word.get("due_at") or "")
    if due_at is not None:
        our_word.give(planned.conversation, word["what"], due_at=due_at, by=by, at=at, answer=sent)
    owed = Word.objects.filter(conversation=planned.conversation, settled_at=None, pk__in=word.get("keeps", ()))
    for each in owed:
        our_word.keep(each, by=by, at=at, answer=sent)


def leave_or_hold(planned_id: int, *, at: datetime) -> None:
    """Let it leave when its moment has come; keep it, with the reason, when something stands against it."""
    planned = PlannedAnswer.objects.select_related("agent", "conversation").filter(pk=planned_id, held="").first()
    if planned is None or planned.leaves_at > at:
        return
    if reason := _may_not(planned) or _came_back_since(planned):
        return _hold(planned, reason)
    try:
        leave(planned_id, at=at, is_by_clock=True)
    except answering.CrossedByNewMessage:
        _hold(planned, "A letter came meanwhile.")
    except (answering.MessagesWentElsewhere, our_word.NotAWord) as error:
        _hold(planned, str(error))
    except DatabaseError:
        raise  # the next sweep may fare better
    except Exception as error:
        logger.exception("planned answer %s could not leave", planned_id)
        _hold(planned, f"Something went wrong here ({type(error).__name__}).")


def _may_not(planned: PlannedAnswer) -> str:
    """Say that whoever wrote it could not answer here today; "" when nothing stands against it."""
    by, matter = planned.agent, planned.conversation
    if not by.can_answer:
        return f"{by.name} answers here no more."
    if not may_see(by, team_id=matter.team_id, assignee_id=matter.assignee_id):
        return f"{by.name} does not see this conversation any more."
    return ""


def _came_back_since(planned: PlannedAnswer) -> str:
    """Say that mail to its recipient came back, or was taken off, after it was written: who wrote could not know."""
    known = reached(planned.conversation.customer_id)
    recipient = recipients.recipient_of(planned.conversation, planned.to)
    found = next((each for each in known if each.value == recipient.lower()), None)
    is_new = (found and found.failing_since and found.failing_since > planned.written_at) or Suppression.objects.filter(
        value=recipient.lower(), cause=Cause.UNWANTED, lifted_at=None, at__gt=planned.written_at
    ).exists()
    return recipients.doubt_of(recipient, known) if is_new else ""


@transaction.atomic
def _hold(planned: PlannedAnswer, reason: str) -> None:
    PlannedAnswer.objects.filter(pk=planned.pk).update(held=reason[:300])
    changing.tell(planned.conversation, "planned")


def files_of(planned: PlannedAnswer) -> tuple[InboundFile, ...]:
    """Return what goes with it."""
    rows = planned.files.select_related("file").order_by("pk")
    return tuple(
        InboundFile(each.file, each.filename, each.content_type, each.content_id, is_inline=bool(each.content_id))
        for each in rows
    )
