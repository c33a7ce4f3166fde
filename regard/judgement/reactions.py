"""The judgement package hears of answers, of its own verdicts, and of customers who turned out to be one."""

from __future__ import annotations

from regard.conversations.events import Replied, ReplyTakenBack
from regard.customers.events import CustomersMerged, MergeUndone
from regard.judgement import asking, repairing
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
