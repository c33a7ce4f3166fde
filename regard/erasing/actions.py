"""What can happen to conversations at their end: into the bin, back out of it, and gone for good.

Each is done to several at once; one is several of which there is one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from regard.conversations import changing
from regard.conversations.models import Conversation, Event, EventKind, Message
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
"""Conversations that are taken together: all rows of them are in memory then."""

ON_ITS_WAY = "An answer is still on its way out. Take it back first, or wait until it has left."


class NotToBeDeleted(Exception):
    """It cannot go now; the text says why, for a screen."""


class NotInTheBin(Exception):
    """It was restored or deleted for good meanwhile."""


@dataclass(frozen=True)
class Binned:
    """deleted: what is in the bin now, lowest number first. staying: numbers whose answer is still on its way out."""

    deleted: Sequence[Deleted]
    staying: Sequence[int]


def delete(conversation: Conversation, *, by: Agent | None, at: datetime, is_spam: bool = False) -> Deleted:
    """Put a conversation into the bin, as `delete_all` does several.

    Raises NotToBeDeleted, Conversation.DoesNotExist.
    """
    done = delete_all([conversation.pk], by=by, at=at, is_spam=is_spam)
    if done.staying:
        raise NotToBeDeleted(ON_ITS_WAY)
    if not done.deleted:
        raise Conversation.DoesNotExist
    return done.deleted[0]


@transaction.atomic
def delete_all(numbers: Iterable[int], *, by: Agent | None, at: datetime, is_spam: bool = False) -> Binned:
    """Put conversations into the bin with all that hangs on them, by as many queries as one needs. Announces Leaving.

    Their mails are not taken in again, and who answers one begins a new conversation. Who is gone already is left out.
    """
    conversations = changing.locked_all(numbers)
    staying = _answering([each.pk for each in conversations])
    going = [each for each in conversations if each.pk not in staying]
    if not going:
        return Binned([], sorted(staying))
    ids = [each.pk for each in going]
    gone = what_hangs_on(ids)
    announce(Leaving(ids))
    deleted = _in_the_bin(going, gone, by=by, at=at, is_spam=is_spam)
    tombstones.set_up(gone.roots.get(Message, {}), leavings.raw_mails(gone), at=at)
    gone.take_out()
    changing.tell_all(going, "deleted")
    return Binned(deleted, sorted(staying))


def _answering(numbers: Sequence[int]) -> set[int]:
    """Return those of which something is still on its way out."""
    ours = posts_of(numbers)
    return {ours[pk] for pk in Post.objects.filter(pk__in=ours, state__in=UNDONE).values_list("pk", flat=True)}


def _in_the_bin(
    conversations: Sequence[Conversation], gone: Hanging, *, by: Agent | None, at: datetime, is_spam: bool
) -> list[Deleted]:
    rows, files = gone.written_apart(), gone.files_by_root()
    return Deleted.objects.bulk_create(
        Deleted(
            number=each.pk,
            customer_id=each.customer_id,
            team_id=each.team_id,
            assignee_id=each.assignee_id,
            title=each.title,
            message_count=each.message_count,
            is_spam=is_spam,
            by=by,
            at=at,
            rows=rows[each.pk],
            files=sorted(files.get(each.pk, ())),
        )
        for each in conversations
    )


def what_hangs_on(numbers: Sequence[int]) -> Hanging:
    """Gather all rows of conversations; each is a root."""
    gone = Hanging()
    gone.add(Conversation, numbers)
    posts = posts_of(numbers)
    gone.add(Post, posts, roots=posts)
    names = _names(numbers)
    for side in ("source", "target"):
        ids = dict(Regrouping.objects.filter(**{f"{side}__in": names}).values_list("pk", side))
        gone.add(Regrouping, ids, roots={pk: names[number] for pk, number in ids.items()})
    return gone


def _names(numbers: Sequence[int]) -> dict[int, int]:
    """Return each number that these conversations have and had, with the one it has now."""
    former = FormerNumber.objects.filter(conversation__in=numbers).values_list("pk", "conversation")
    return {each: each for each in numbers} | dict(former)


def posts_of(numbers: Sequence[int]) -> dict[int, int]:
    """Return the ids of the mails that go out for these conversations, copies too, with the number of each."""
    of_messages = Message.objects.filter(conversation__in=numbers).exclude(post=None)
    answers = dict(of_messages.values_list("post", "conversation"))
    copies = Post.objects.filter(copy_of__in=answers).values_list("pk", "copy_of")
    return answers | {pk: answers[of] for pk, of in copies if of} | leavings.automatic_posts(_names(numbers))


def restore(deleted: Deleted, *, by: Agent, at: datetime) -> Conversation:
    """Bring a conversation back out of the bin, as `restore_all` does several. Raises NotInTheBin."""
    back = restore_all([deleted.pk], by=by, at=at)
    if not back:
        raise NotInTheBin("It is not in the bin any more.")
    return back[0]


@transaction.atomic
def restore_all(numbers: Iterable[int], *, by: Agent | None, at: datetime) -> list[Conversation]:
    """Bring conversations back out of the bin, with their numbers and all that hung on them. Announces CameBack.

    What is not in the bin any more is left out.
    """
    found = _held(numbers)
    if not found:
        return []
    hanging.put_back((each.rows, each.customer.merged_into_id or each.customer_id) for each in found)
    ids = [each.pk for each in found]
    Tombstone.objects.filter(number__in=ids).delete()
    conversations = changing.locked_all(ids)
    told = {
        each.pk: {"deleted_at": each.at.isoformat(), "deleted_by": each.by.name if each.by else ""} for each in found
    }
    Event.objects.bulk_create(
        changing.happening(each, EventKind.RESTORED, by=by, at=at, **told[each.pk]) for each in conversations
    )
    Deleted.objects.filter(pk__in=ids).delete()
    announce(CameBack(ids, min(each.at for each in found)))
    changing.tell_all(conversations, "restored")
    return conversations


def erase(deleted: Deleted, *, by: Agent | None, at: datetime) -> None:
    """Delete for good what is in the bin, as `erase_all` does several. Raises NotInTheBin."""
    if not erase_all([deleted.pk], by=by, at=at):
        raise NotInTheBin("It is not in the bin any more.")


@transaction.atomic
def erase_all(numbers: Iterable[int], *, by: Agent | None, at: datetime) -> int:
    """Delete for good what is in the bin, with its files; returns how many. Tombstones of its mails stay.

    by: None for the clock. Announces Gone. What is not in the bin any more is left out.
    """
    found = _held(numbers)
    if found:
        _erase(found, by=by, at=at)
    return len(found)


def _held(numbers: Iterable[int]) -> list[Deleted]:
    """Read what is in the bin for writing, lowest number first; others who would write it wait."""
    rows = Deleted.objects.select_for_update(of=("self",)).select_related("customer", "by")
    return list(rows.filter(pk__in=list(numbers)).order_by("pk"))


def erase_due(*, at: datetime) -> int:
    """Delete for good what has lain in the bin for as long as the desk keeps it; returns how many."""
    until = at - timedelta(days=Desk.the().bin_days)
    due = Deleted.objects.filter(at__lte=until).order_by("at").values_list("pk", flat=True)
    return erase_all(due[:MOST_AT_ONCE], by=None, at=at)


def _erase(bin_: Sequence[Deleted], *, by: Agent | None, at: datetime) -> None:
    numbers = [each.pk for each in bin_]
    words = [leavings.Written(each.rows) for each in bin_]
    Erasure.objects.bulk_create(_erasure(each, by=by, at=at) for each in words)
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
    names = [*numbers, *(number for each in words for number in each.former_numbers)]
    leavings.clear(posts=[pk for each in words for pk in each.ids("post.Post")], numbers=names)
    queue.defer(jobs.clear_files, ids=sorted(set(files)))
    leavings.remember(digests, at=at)


def _erasure(written: leavings.Written, *, by: Agent | None, at: datetime) -> Erasure:
    value, judged_on = written.verdict()
    return Erasure(
        what="conversation",
        number=written.number,
        messages=written.messages,
        value=value,
        judged_on=judged_on,
        by=by,
        at=at,
    )
