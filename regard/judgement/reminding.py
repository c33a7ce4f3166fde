"""What is said a second time and never a third: a question to a customer, and that a repair is due to one of us."""

from __future__ import annotations

import html
from collections import defaultdict
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef

from regard.conversations import addresses
from regard.conversations.models import Message, MessageKind
from regard.judgement import question
from regard.judgement.models import Asking, AskingState, Repair, Rules, Way
from regard.judgement.wording import words_in
from regard.post import actions as post_actions
from regard.post import sender as senders
from regard.post.models import PostState
from regard.post.writing import Letter
from regard.team.models import Agent

TOO_OLD = timedelta(days=21)
"""Who did not answer for three weeks is not reminded, whatever the desk was set to meanwhile."""
MOST_AT_ONCE = 500
PARAGRAPH = f'<p style="{question.FONT};font-size:15px;line-height:22px">{{}}</p>'


def remind_customers(*, at: datetime) -> int:
    """Put each question once more that is open after the days which the desk chose; returns how many.

    Not to who wrote since, nor about an answer that did not arrive.
    """
    days = Rules.the().reminder_days
    if not days:
        return 0
    wrote_since = Message.objects.filter(
        customer=OuterRef("customer"), kind=MessageKind.CUSTOMER, at__gt=OuterRef("asked_at")
    )
    waiting = Asking.objects.filter(
        ~Exists(wrote_since),
        state=AskingState.OPEN,
        way=Way.MAIL,
        reminded_at=None,
        asked_at__lte=at - timedelta(days=days),
        asked_at__gt=at - TOO_OLD,
        answer__post__state=PostState.SENT,
    )
    return sum(_remind(pk, at=at) for pk in waiting.order_by("asked_at").values_list("pk", flat=True)[:MOST_AT_ONCE])


@transaction.atomic
def _remind(asking_id: int, *, at: datetime) -> bool:
    """Write one reminder; False when another did, or she answered, in the meantime."""
    open_ones = Asking.objects.select_for_update(of=("self",), skip_locked=True).select_related(
        "conversation__mailbox", "answer__post", "answer__agent", "customer"
    )
    asking = open_ones.filter(pk=asking_id, state=AskingState.OPEN, reminded_at=None).first()
    if asking is None or asking.answer is None or asking.answer.post is None:
        return False
    asking.reminded_at = at
    asking.save(update_fields=["reminded_at"])
    post_actions.write(_letter(asking, asking.answer), at=at, send_at=at)
    return True


def _letter(asking: Asking, answer: Message) -> Letter:
    conversation, words, asked = asking.conversation, words_in(asking.language), question.render(asking)
    mailbox, first = conversation.mailbox, answer.post
    assert first is not None, "only what was sent is asked about again"
    return Letter(
        kind="question",
        customer=asking.customer,
        sender_name=mailbox.name,
        sender=mailbox.address,
        reply_to=addresses.reply_address(conversation.pk, mailbox.address),
        recipient_name=first.recipient_name,
        recipient=first.recipient,
        subject=first.subject,
        message_id=addresses.message_id(conversation.pk, mailbox.address.rpartition("@")[2]),
        in_reply_to=first.message_id,
        references=f"<{first.message_id}>",
        text="\n\n".join([words.reminder, asked.text]),
        html=PARAGRAPH.format(html.escape(words.reminder)) + asked.html,
        is_automatic=True,
    )


def remind_of_repairs(*, at: datetime) -> int:
    """Tell each person once of the repairs that fell due, in one mail; returns how many were told."""
    due = Repair.objects.filter(closed_at=None, due_at__lte=at, reminded_at=None, person__is_active=True)
    by_person: dict[int, list[Repair]] = defaultdict(list)
    for repair in due.select_related("person", "conversation__customer").order_by("due_at")[:MOST_AT_ONCE]:
        if repair.person_id is not None:
            by_person[repair.person_id].append(repair)
    for repairs in by_person.values():
        _tell(repairs, at=at)
    return len(by_person)


@transaction.atomic
def _tell(repairs: list[Repair], *, at: datetime) -> None:
    person = repairs[0].person
    told = Repair.objects.filter(pk__in=[repair.pk for repair in repairs], reminded_at=None).update(reminded_at=at)
    if told and person:
        post_actions.write(_list(person, repairs), at=at, send_at=at)


def _list(person: Agent, repairs: list[Repair]) -> Letter:
    desk = senders.desk()
    lines = [_line(repair) for repair in repairs]
    one = len(lines) == 1
    return Letter(
        kind="repair",
        sender_name=desk.name,
        sender=desk.address,
        recipient_name=person.name,
        recipient=person.email,
        subject="A repair is due" if one else f"{len(lines)} repairs are due",
        text="\n\n".join(
            ["What fell short was to be made right by now:", *lines, f"All of them: {settings.URL}/repairs/"]
        ),
        is_automatic=True,
    )


def _line(repair: Repair) -> str:
    conversation = repair.conversation
    return f"{conversation.customer.name}: {conversation.title[:200]}\n{settings.URL}/conversations/{conversation.pk}"
