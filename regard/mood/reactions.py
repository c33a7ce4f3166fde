"""What the mood package does when a customer has written, and when customers turned out to be one."""

from __future__ import annotations

from django.db import transaction

from regard.conversations.events import MessageReceived
from regard.conversations.models import Message
from regard.customers.events import CustomersMerged, MergeUndone
from regard.lib.events import reacts_to
from regard.mood.models import Mood


class Unread:
    """The messages of one transaction, to be read together when it has committed.

    Nothing that happens here can stop a mail: by then it is safe. What a fault or a crash leaves out is found by the
    sweep (`jobs`), and Django logs the fault.
    """

    def __init__(self) -> None:
        self.ids: list[int] = []
        self.is_read = False

    def __call__(self) -> None:
        self.is_read = True
        from regard.mood import actions  # numpy and the weights are loaded when the first message comes

        actions.note(list(Message.objects.filter(pk__in=self.ids)))


@reacts_to(MessageReceived)
def read_her_words(event: MessageReceived) -> None:
    _unread().ids.append(event.message.pk)


def _unread() -> Unread:
    """Return what the running transaction has gathered."""
    for _, function, _ in transaction.get_connection().run_on_commit:
        if isinstance(function, Unread) and not function.is_read:
            return function
    unread = Unread()
    transaction.on_commit(unread, robust=True)
    return unread


@reacts_to(CustomersMerged)
def move_moods(event: CustomersMerged) -> None:
    _give(event.merge.moved["conversations"], event.merge.kept_id)


@reacts_to(MergeUndone)
def move_moods_back(event: MergeUndone) -> None:
    _give(event.merge.moved["conversations"], event.merge.gone_id)


def _give(conversation_ids: list[int], customer_id: int) -> None:
    """Every row of a matter carries the customer, so that her timeline is one index."""
    Mood.objects.filter(conversation_id__in=conversation_ids).update(customer_id=customer_id)
