"""Putting the question: below an answer, by a link or code that is handed over, once more, or not now.

Nobody is asked twice at a time, nor again within the days of rest, unless she wrote since.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import Exists, OuterRef

from regard.conversations import changing
from regard.conversations.models import Conversation, Message, MessageKind
from regard.judgement.models import Asking, AskingState, Rules, Way
from regard.team.models import Agent, Desk

CODE_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"
"""Without those that are taken for each other. Eight of them are as good as 39 bits."""
CODE_LENGTH = 8


def ask(answer: Message, *, at: datetime) -> Asking | None:
    """Put the question about `answer`; None when the desk does not ask or the customer is left in peace.

    Runs in the answer's transaction. At most one question is open for a customer: the newest answer is the one we ask
    about. Of two answers to a customer at one moment, in two matters, the second waits for the first.
    """
    desk = Desk.the()
    if not desk.asks_for_judgement:
        return None
    alone_with(answer.customer_id)
    if rests_until(answer.customer_id, at=at) is not None:
        return None
    return _put(answer.conversation, answer, desk, way=Way.MAIL, by=None, at=at)


def rests_until(customer_id: int, *, at: datetime) -> datetime | None:
    """Return until when this customer is not asked again; None when she may be asked.

    Whoever writes after a question begins anew.
    """
    asked = Asking.objects.filter(customer_id=customer_id).exclude(state=AskingState.WITHDRAWN).exclude(way=Way.TOLD)
    last = asked.order_by("-asked_at").values_list("asked_at", flat=True).first()
    until = last + timedelta(days=Rules.the().rest_days) if last else None
    if last is None or until is None or at >= until:
        return None
    hers = Message.objects.filter(customer_id=customer_id, kind=MessageKind.CUSTOMER, at__gt=last)
    return None if hers.exists() else until


def resting(customer_ids: Collection[int], *, at: datetime) -> dict[int, datetime]:
    """Say which of these customers are not asked again now, and until when: `rests_until` of many, in two queries."""
    rest = timedelta(days=Rules.the().rest_days)
    hers = Message.objects.filter(customer=OuterRef("customer"), kind=MessageKind.CUSTOMER, at__gt=OuterRef("asked_at"))
    lately = Asking.objects.filter(~Exists(hers), customer__in=customer_ids, asked_at__gt=at - rest, asked_at__lte=at)
    asked = lately.exclude(state=AskingState.WITHDRAWN).exclude(way=Way.TOLD).order_by("asked_at")
    return {customer: asked_at + rest for customer, asked_at in asked.values_list("customer_id", "asked_at")}


@transaction.atomic
def hand_over(conversation: Conversation, *, by: Agent, at: datetime) -> Asking:
    """Make a question with a code, for the phone or the counter. One that is open and still young is returned again.

    Whoever stands before us may be asked, whenever she was asked last.
    """
    conversation = changing.locked(conversation.pk)
    alone_with(conversation.customer_id)
    known = conversation.askings.filter(way=Way.LINK, state=AskingState.OPEN).order_by("-asked_at").first()
    if known and known.is_typed_in(at):
        return known
    return _put(conversation, _unasked(conversation), Desk.the(), way=Way.LINK, by=by, at=at)


def told(conversation: Conversation, *, by: Agent, at: datetime) -> Asking:
    """Return the asking to which belongs what she tells one of us: the newest that she may still answer, or a new one.

    Runs in the transaction that notes it.
    """
    conversation = changing.locked(conversation.pk)
    alone_with(conversation.customer_id)
    newest = conversation.askings.exclude(state=AskingState.WITHDRAWN).order_by("-asked_at", "-pk").first()
    if newest and _may_be_answered(newest, at):
        return newest
    answer = _unasked(conversation)
    return _row(conversation, answer, Desk.the(), way=Way.TOLD, by=by, at=at, state=AskingState.SUPERSEDED)


def withdraw(answer: Message) -> None:
    """The answer was taken back: its question is no more. Runs in that transaction."""
    Asking.objects.filter(answer=answer).update(state=AskingState.WITHDRAWN, answer=None)


def of_code(text: str, *, at: datetime) -> Asking | None:
    """Return the asking that this code opens, however it was typed; None for none, or one that is too old."""
    code = "".join(char for char in text.lower() if char.isalnum())
    if len(code) != CODE_LENGTH:
        return None
    asking = Asking.objects.filter(code=code).exclude(state=AskingState.WITHDRAWN).first()
    return asking if asking and asking.is_typed_in(at) else None


def _may_be_answered(asking: Asking, at: datetime) -> bool:
    judgement = getattr(asking, "judgement", None)
    return judgement.can_change(at) if judgement else not asking.has_expired(at)


def alone_with(customer_id: int) -> None:
    """Let others who would ask the same customer wait until this transaction ends.

    Not by the customer's row: a merge holds that one while it waits for the matters, which come before it here.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"question to customer {customer_id}"])


def _unasked(conversation: Conversation) -> Message | None:
    """Return our newest answer, unless it was asked about."""
    ours = conversation.messages.filter(kind=MessageKind.AGENT, is_undelivered=False)
    answer = ours.order_by("-at", "-pk").first()
    return answer if answer and not Asking.objects.filter(answer=answer).exists() else None


def _put(
    conversation: Conversation, answer: Message | None, desk: Desk, *, way: Way, by: Agent | None, at: datetime
) -> Asking:
    earlier = Asking.objects.filter(customer_id=conversation.customer_id, state=AskingState.OPEN)
    earlier.update(state=AskingState.SUPERSEDED)
    return _row(conversation, answer, desk, way=way, by=by, at=at, state=AskingState.OPEN)


def _row(
    conversation: Conversation,
    answer: Message | None,
    desk: Desk,
    *,
    way: Way,
    by: Agent | None,
    at: datetime,
    state: AskingState,
) -> Asking:
    return Asking.objects.create(
        conversation=conversation,
        customer_id=conversation.customer_id,
        answer=answer,
        way=way,
        by=by,
        code=_code() if way == Way.LINK else "",
        state=state,
        language=conversation.customer.language or desk.language,
        asked_at=at,
    )


def _code() -> str:
    return "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))
