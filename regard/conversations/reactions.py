"""What the core does when customers are merged, and when a mail does not go out."""

from __future__ import annotations

from django.utils import timezone

from regard.conversations import actions, changing
from regard.conversations.models import Conversation, Event, Message
from regard.conversations.places import Regrouping
from regard.customers.events import CustomersMerged, MergeUndone
from regard.lib.events import reacts_to
from regard.post.events import PostFailed, PostMoved, PostSent


@reacts_to(CustomersMerged)
def move_conversations(event: CustomersMerged) -> None:
    merge = event.merge
    ids = list(Conversation.objects.filter(customer=merge.gone).values_list("pk", flat=True))
    merge.moved["conversations"] = ids
    _give(ids, merge.kept_id)


@reacts_to(MergeUndone)
def move_conversations_back(event: MergeUndone) -> None:
    merge = event.merge
    ids = list(
        Conversation.objects.filter(pk__in=merge.moved["conversations"], customer=merge.kept).values_list(
            "pk", flat=True
        )
    )
    _give(ids, merge.gone_id)


def _give(conversation_ids: list[int], customer_id: int) -> None:
    """Every row of a matter carries the customer, so that her timeline is one index."""
    Conversation.objects.filter(pk__in=conversation_ids).update(customer_id=customer_id)
    Message.objects.filter(conversation_id__in=conversation_ids).update(customer_id=customer_id)
    Event.objects.filter(conversation_id__in=conversation_ids).update(customer_id=customer_id)
    Regrouping.objects.filter(target__in=conversation_ids).update(customer_id=customer_id)


@reacts_to(PostFailed)
def show_failure(event: PostFailed) -> None:
    message = Message.objects.filter(post=event.post).first()
    if message:
        actions.note_send_failure(message, event.post.problem, at=timezone.now())
    elif event.post.copy_of_id and (copied := Message.objects.filter(post=event.post.copy_of_id).first()):
        actions.note_copy_failure(copied, event.post.recipient)


@reacts_to(PostMoved)
def tell_open_browsers(event: PostMoved) -> None:
    message = Message.objects.filter(post=event.post).select_related("conversation").first()
    if message:
        changing.tell(message.conversation, "sent")


@reacts_to(PostSent)
def show_that_it_went_after_all(event: PostSent) -> None:
    message = Message.objects.filter(post=event.post, is_undelivered=True).first()
    if message:
        actions.note_sent_again(message)
    elif event.post.copy_of_id and (copied := Message.objects.filter(post=event.post.copy_of_id).first()):
        actions.note_copy_sent_again(copied, event.post.recipient)
