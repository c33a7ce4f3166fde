"""What the journey package does when she writes, and when customers turned out to be one."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from regard.conversations.events import MessageReceived
from regard.customers.events import CustomersMerged, MergeUndone
from regard.journey import following
from regard.journey.models import KeptSentence, Preferences, Touchpoint, Visitor
from regard.lib.events import reacts_to


class Written:
    """Who wrote in one transaction, to be followed together when it has committed.

    Nothing that happens here can stop a mail: by then it is safe. What a fault or a crash leaves out is found by the
    jobs.
    """

    def __init__(self) -> None:
        self.customers: set[int] = set()
        self.begun: set[int] = set()
        self.is_followed = False

    def __call__(self) -> None:
        self.is_followed = True
        following.follow(self.customers, self.begun, at=timezone.now())


@reacts_to(MessageReceived)
def follow_who_wrote(event: MessageReceived) -> None:
    written = _written()
    written.customers.add(event.message.customer_id)
    if event.begins:
        written.begun.add(event.message.conversation_id)


def _written() -> Written:
    """Return what the running transaction has gathered."""
    for _, function, _ in transaction.get_connection().run_on_commit:
        if isinstance(function, Written) and not function.is_followed:
            return function
    written = Written()
    transaction.on_commit(written, robust=True)
    return written


@reacts_to(CustomersMerged)
def move_journey(event: CustomersMerged) -> None:
    merge = event.merge
    for model, name in _MOVED.items():
        ids = list(model._default_manager.filter(customer=merge.gone).values_list("pk", flat=True))
        merge.moved[name] = ids
        model._default_manager.filter(pk__in=ids).update(customer=merge.kept)
    following.follow({merge.kept_id}, set(), at=merge.at)


@reacts_to(MergeUndone)
def move_journey_back(event: MergeUndone) -> None:
    merge = event.merge
    for model, name in _MOVED.items():
        ids = merge.moved.get(name, [])
        model._default_manager.filter(pk__in=ids, customer=merge.kept).update(customer=merge.gone)
    following.follow({merge.kept_id, merge.gone_id}, set(), at=timezone.now())


_MOVED = {Touchpoint: "touchpoints", Visitor: "visitors", KeptSentence: "kept_sentences", Preferences: "preferences"}
"""The tables that carry the customer. Preferences of the one who is gone count when they were noted last."""
