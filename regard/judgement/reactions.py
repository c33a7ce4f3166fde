"""The judgement package hears of answers, of its own verdicts, and of customers who turned out to be one."""

from __future__ import annotations

from django.db.models import Q

from regard.conversations.events import MessagesMoved, Replied, ReplyTakenBack
from regard.conversations.following import take_along
from regard.customers.events import CustomersMerged, MergeUndone
from regard.judgement import asking, regrouped, repairing
from regard.judgement.events import Judged
from regard.judgement.models import Asking, AskingState, Judgement, Repair
from regard.lib.events import reacts_to


@reacts_to(Replied)
def ask_about_the_answer(event: Replied) -> None:
    if event.asks:
        asking.ask(event.message, at=event.message.at)


@reacts_to(ReplyTakenBack)
def withdraw_the_question(event: ReplyTakenBack) -> None:
    asking.withdraw(event.message)


@reacts_to(Judged)
def follow_what_fell_short(event: Judged) -> None:
    repairing.follow(event.judgement, is_change=event.is_change, at=event.judgement.changed_at)


@reacts_to(MessagesMoved)
def go_with_the_answers(event: MessagesMoved) -> None:
    """A question is about an answer, a verdict about what was asked, a repair about a verdict: each goes with it."""
    repairing.keep_one_open(event)
    askings = take_along(event, Asking, Q(answer__in=event.messages))
    judgements = take_along(event, Judgement, Q(asking__in=askings))
    repairs = take_along(event, Repair, Q(judgement__in=judgements))
    repairing.go_on_apart(event)
    regrouped.tell(event, judgements, repairs)
    for conversation in (event.target,) if event.is_whole else (event.source, event.target):
        regrouped.stand(conversation)


@reacts_to(CustomersMerged)
def move_judgements(event: CustomersMerged) -> None:
    _give(event.merge.moved["conversations"], event.merge.kept_id)


@reacts_to(MergeUndone)
def move_judgements_back(event: MergeUndone) -> None:
    _give(event.merge.moved["conversations"], event.merge.gone_id)


def _give(conversation_ids: list[int], customer_id: int) -> None:
    """Let rows follow their conversations. Of two open questions only that of whom they come to stays open."""
    asking.alone_with(customer_id)
    moved = Asking.objects.filter(conversation_id__in=conversation_ids)
    if Asking.objects.filter(customer_id=customer_id, state=AskingState.OPEN).exists():
        moved.filter(state=AskingState.OPEN).update(state=AskingState.SUPERSEDED)
    moved.update(customer_id=customer_id)
    Judgement.objects.filter(conversation_id__in=conversation_ids).update(customer_id=customer_id)
    Repair.objects.filter(conversation_id__in=conversation_ids).update(customer_id=customer_id)
