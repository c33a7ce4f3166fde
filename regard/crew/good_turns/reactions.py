"""Thanks on the page of a judgement are a good turn, as the customer sees it; it goes with its conversation."""

from __future__ import annotations

from django.db.models import Q

from regard.conversations.events import MessagesMoved
from regard.conversations.following import take_along
from regard.crew.good_turns import actions
from regard.crew.good_turns.models import GoodTurn
from regard.customers.events import CustomersMerged, MergeUndone
from regard.judgement.events import Judged, Thanked
from regard.lib.events import reacts_to


@reacts_to(Thanked)
def keep_thanks(event: Thanked) -> None:
    actions.note_thanks(event.judgement, event.agents, at=event.at)


@reacts_to(Judged)
def keep_words(event: Judged) -> None:
    """What the customer says by now is the evidence."""
    if event.is_change:
        actions.note_words(event.judgement)


@reacts_to(MessagesMoved)
def go_with_the_messages(event: MessagesMoved) -> None:
    take_along(event, GoodTurn, Q(message__in=event.messages) | Q(judgement__asking__answer__in=event.messages))


@reacts_to(CustomersMerged)
def move_turns(event: CustomersMerged) -> None:
    moved = GoodTurn.objects.filter(conversation__in=event.merge.moved["conversations"])
    moved.update(customer_id=event.merge.kept_id)


@reacts_to(MergeUndone)
def move_turns_back(event: MergeUndone) -> None:
    moved = GoodTurn.objects.filter(conversation__in=event.merge.moved["conversations"])
    moved.update(customer_id=event.merge.gone_id)
