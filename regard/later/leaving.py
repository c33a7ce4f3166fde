"""Leaving: a planned answer becomes a message at its moment, or is held when something stands against it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.dateparse import parse_datetime

from regard.conversations import actions as answering
from regard.conversations import changing, recipients
from regard.conversations.inbound import InboundFile
from regard.conversations.models import Message
from regard.customers.reaching import reached
from regard.judgement import actions as judging
from regard.later.models import PlannedAnswer
from regard.promises import our_word
from regard.promises.models import Word


@transaction.atomic
def leave(planned_id: int, *, at: datetime) -> Message | None:
    """Answer with it now; None when it is gone already. Raises what `reply` and `our_word.give` raise."""
    planned = _held_still(planned_id)
    if planned is None:
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


@transaction.atomic
def leave_or_hold(planned_id: int, *, at: datetime) -> None:
    """Let it leave when its moment has come; keep it, with the reason, when something stands against it."""
    planned = _held_still(planned_id)
    if planned is None or planned.held or planned.leaves_at > at:
        return
    if not planned.agent.can_answer:
        return _hold(planned, f"{planned.agent.name} answers here no more.")
    if reason := _came_back_since(planned):
        return _hold(planned, reason)
    try:
        leave(planned_id, at=at)
    except answering.CrossedByNewMessage:
        _hold(planned, "A letter came meanwhile.")
    except (answering.MessagesWentElsewhere, our_word.NotAWord) as error:
        _hold(planned, str(error))


def _held_still(planned_id: int) -> PlannedAnswer | None:
    """Read a planned answer, so that nobody changes it meanwhile; its matter first, as all do who change one."""
    found = PlannedAnswer.objects.filter(pk=planned_id)
    changing.locked_all(found.values_list("conversation", flat=True))
    return found.select_for_update(of=("self",)).select_related("agent", "conversation").first()


def _came_back_since(planned: PlannedAnswer) -> str:
    """Say that mail to its recipient came back after it was written: whoever wrote it could not know."""
    known = reached(planned.conversation.customer_id)
    recipient = recipients.recipient_of(planned.conversation, planned.to)
    found = next((each for each in known if each.value == recipient.lower()), None)
    is_new = found and found.failing_since and found.failing_since > planned.written_at
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
