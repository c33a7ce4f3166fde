"""What can happen to a conversation at its end: into the bin, back out of it, and gone for good."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction

from regard.conversations import changing
from regard.conversations.models import Conversation, EventKind, Message
from regard.conversations.places import FormerNumber, Regrouping
from regard.erasing import hanging, jobs, leavings, tombstones
from regard.erasing.events import CameBack, Gone, Leaving
from regard.erasing.hanging import Hanging
from regard.erasing.models import Deleted, Erasure, Tombstone
from regard.jobs import queue
from regard.lib.events import announce
from regard.post.models import UNDONE, Post
from regard.team.models import Agent, Desk

MOST_AT_ONCE = 200
"""Conversations that one run of the clock deletes for good."""


class NotToBeDeleted(Exception):
    """It cannot go now; the text says why, for a screen."""


class NotInTheBin(Exception):
    """It was restored or deleted for good meanwhile."""


@transaction.atomic
def delete(conversation: Conversation, *, by: Agent | None, at: datetime, is_spam: bool = False) -> Deleted:
    """Put a conversation into the bin with all that hangs on it. Announces Leaving. Raises NotToBeDeleted.

    Its mails are not taken in again, and who answers it begins a new conversation.
    """
    conversation = changing.locked(conversation.pk)
    gone = what_hangs_on(conversation)
    if Post.objects.filter(pk__in=gone.ids.get(Post, ()), state__in=UNDONE).exists():
        raise NotToBeDeleted("An answer is still on its way out. Take it back first, or wait until it has left.")
    announce(Leaving([conversation.pk]))
    needs = gone.files()
    deleted = Deleted.objects.create(
        number=conversation.pk,
        customer_id=conversation.customer_id,
        team_id=conversation.team_id,
        assignee_id=conversation.assignee_id,
        title=conversation.title,
        message_count=conversation.message_count,
        is_spam=is_spam,
        by=by,
        at=at,
        rows=gone.written_down(),
        files=sorted(needs),
    )
    tombstones.set_up(gone.ids.get(Message, ()), leavings.raw_mails(gone), number=conversation.pk, at=at)
    gone.take_out()
    changing.tell(conversation, "deleted")
    return deleted


def what_hangs_on(conversation: Conversation) -> Hanging:
    """Gather all rows of a conversation."""
    gone = Hanging()
    gone.add(Conversation, [conversation.pk])
    numbers = [conversation.pk, *FormerNumber.objects.filter(conversation=conversation).values_list("pk", flat=True)]
    messages = gone.ids.get(Message, set())
    posts = Message.objects.filter(pk__in=messages).exclude(post=None).values_list("post", flat=True)
    gone.add(Post, [*posts, *leavings.automatic_posts(numbers)])
    for side in ("source", "target"):
        gone.add(Regrouping, Regrouping.objects.filter(**{f"{side}__in": numbers}).values_list("pk", flat=True))
    return gone


@transaction.atomic
def restore(deleted: Deleted, *, by: Agent, at: datetime) -> Conversation:
    """Bring a conversation back out of the bin, with its number and all that hung on it.

    Announces CameBack. Raises NotInTheBin.
    """
    found = (
        Deleted.objects.select_for_update(of=("self",)).select_related("customer", "by").filter(pk=deleted.pk).first()
    )
    if found is None:
        raise NotInTheBin("It is not in the bin any more.")
    hanging.put_back(found.rows, customer_id=found.customer.merged_into_id or found.customer_id)
    Tombstone.objects.filter(number=found.pk).delete()
    conversation = changing.locked(found.pk)
    deleted_by = found.by.name if found.by else ""
    changing.record(
        conversation, EventKind.RESTORED, by=by, at=at, deleted_at=found.at.isoformat(), deleted_by=deleted_by
    )
    found.delete()
    announce(CameBack([conversation.pk]))
    changing.tell(conversation, "restored")
    return conversation


@transaction.atomic
def erase(deleted: Deleted, *, by: Agent | None, at: datetime) -> None:
    """Delete for good what is in the bin, with its files. Tombstones of its mails stay. Announces Gone.

    by: None for the clock. Raises NotInTheBin.
    """
    found = Deleted.objects.select_for_update(of=("self",)).filter(pk=deleted.pk).first()
    if found is None:
        raise NotInTheBin("It is not in the bin any more.")
    _erase([found], by=by, at=at)


def erase_due(*, at: datetime) -> int:
    """Delete for good what has lain in the bin for as long as the desk keeps it; returns how many."""
    until = at - timedelta(days=Desk.the().bin_days)
    due = list(Deleted.objects.filter(at__lte=until).order_by("at")[:MOST_AT_ONCE])
    for each in due:
        try:
            erase(each, by=None, at=at)
        except NotInTheBin:
            continue
    return len(due)


def _erase(bin_: Sequence[Deleted], *, by: Agent | None, at: datetime) -> None:
    numbers = [each.pk for each in bin_]
    words = [leavings.Written(each.rows) for each in bin_]
    for each in words:
        value, judged_on = each.verdict()
        Erasure.objects.create(
            what="conversation",
            number=each.number,
            messages=each.messages,
            value=value,
            judged_on=judged_on,
            by=by,
            at=at,
        )
    digests = list(Tombstone.objects.filter(number__in=numbers).values_list("pk", flat=True))
    Tombstone.objects.filter(pk__in=digests).update(number=None, at=at)
    files = [file for each in bin_ for file in each.files]
    Deleted.objects.filter(pk__in=numbers).delete()
    announce(
        Gone(
            numbers,
            [pk for each in words for pk in each.ids("conversations.Message")],
            [text for each in words for text in each.quotes()],
        )
    )
    leavings.clear(posts=[pk for each in words for pk in each.ids("post.Post")], numbers=numbers)
    queue.defer(jobs.clear_files, ids=sorted(set(files)))
    leavings.remember(digests, at=at)
