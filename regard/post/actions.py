"""What can happen to a mail that goes out, in the order of its life: written, taken back, tried again, come back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from regard.customers.recognising import note_failing
from regard.jobs import queue
from regard.lib.events import announce
from regard.post import budget, jobs, marks
from regard.post.events import PostFailed, PostMoved
from regard.post.models import Post, PostFile, PostState
from regard.post.writing import Letter


class AlreadyLeft(Exception):
    """The mail is on its way, was sent or has failed."""


class NotToBeTriedAgain(Exception):
    """Only a mail that failed can be tried again."""


def write(letter: Letter, *, at: datetime, send_at: datetime) -> Post:
    """Put a mail into the outbox; it goes out at `send_at`, when the running transaction has committed.

    Automatic mail to an address that fails, or has had its share within the hour, is kept as failed and says so.
    """
    return write_all([letter], at=at, send_at=send_at)[0]


@transaction.atomic
def write_all(letters: Sequence[Letter], *, at: datetime, send_at: datetime) -> list[Post]:
    """Do as `write` for several, with as many queries as for one."""
    automatic = [letter.recipient for letter in letters if letter.is_automatic]
    refused = iter(budget.refusals(automatic, at=at))
    posts = [
        _post(letter, refusal=next(refused) if letter.is_automatic else "", at=at, send_at=send_at)
        for letter in letters
    ]
    Post.objects.bulk_create(posts)
    PostFile.objects.bulk_create(
        PostFile(
            post=post,
            file=enclosure.file,
            filename=enclosure.filename[:255],
            content_type=enclosure.content_type[:127],
            content_id=enclosure.content_id[:255],
        )
        for post, letter in zip(posts, letters, strict=True)
        for enclosure in letter.enclosures
    )
    waiting = [{"post_id": post.pk} for post in posts if post.state == PostState.WAITING]
    queue.defer_all(jobs.send, waiting, at=send_at)
    return posts


def _post(letter: Letter, *, refusal: str, at: datetime, send_at: datetime) -> Post:
    return Post(
        kind=letter.kind,
        state=PostState.FAILED if refusal else PostState.WAITING,
        problem=refusal,
        customer=letter.customer,
        sender_name=letter.sender_name[:200],
        sender=letter.sender[:320],
        reply_to=letter.reply_to[:320],
        recipient_name=letter.recipient_name[:200],
        recipient=letter.recipient[:320],
        shown={"to": letter.to, "cc": letter.cc} if letter.to or letter.cc else None,
        copy_of=letter.copy_of,
        subject=letter.subject[:998],
        message_id=letter.message_id or marks.message_id(letter.sender, settings.OPTIONS["REGARD_MAIL_DOMAIN"]),
        in_reply_to=letter.in_reply_to[:998],
        references=letter.references,
        text=letter.text,
        html=letter.html,
        is_automatic=letter.is_automatic,
        leave_url=letter.leave_url,
        created_at=at,
        send_at=send_at,
    )


@transaction.atomic
def take_back(post: Post) -> None:
    """Withdraw a mail that still waits for its first try, with its copies. Raises AlreadyLeft."""
    together = Post.objects.filter(Q(pk=post.pk) | Q(copy_of=post.pk))
    changed = together.filter(state=PostState.WAITING, tries=0).update(state=PostState.TAKEN_BACK)
    if changed != together.count():
        raise AlreadyLeft("This mail has left already.")


@transaction.atomic
def try_again(post: Post, *, at: datetime) -> None:
    """Send a mail that failed once more, with the same Message-ID. Raises NotToBeTriedAgain."""
    # One try is behind it, so that nobody can take back what an earlier try may have delivered.
    changed = Post.objects.filter(pk=post.pk, state=PostState.FAILED).update(
        state=PostState.WAITING, tries=1, send_at=at, sent_at=None, delayed_at=None, delivered_at=None, problem=""
    )
    if not changed:
        raise NotToBeTriedAgain("Only a mail that failed can be tried again.")
    queue.defer(jobs.send, at=at, post_id=post.pk)


def hasten(sender: str, *, at: datetime) -> None:
    """Try what waits for another try at once: what kept the sender's mail here is mended."""
    waiting = Post.objects.filter(sender__iexact=sender, state=PostState.WAITING, tries__gt=0, send_at__gt=at)
    waiting.update(send_at=at)


@transaction.atomic
def come_back(post: Post, problem: str, *, at: datetime, is_dead: bool = True) -> bool:
    """The mail failed on its way, for good. Announces PostFailed; False when that was known.

    `problem`: in the server's words. is_dead: nobody is at the address, which then counts as failing until the customer
    writes from it again.
    """
    if is_dead:
        note_failing(post.recipient, problem, at=at)
    changed = (
        Post.objects.filter(pk=post.pk).exclude(state=PostState.FAILED).update(state=PostState.FAILED, problem=problem)
    )
    if changed:
        post.state, post.problem = PostState.FAILED, problem
        announce(PostFailed(post))
    return bool(changed)


def delay(post: Post, problem: str, *, at: datetime) -> None:
    """A server on the way still tries; it may say so several times."""
    sent = Post.objects.filter(pk=post.pk, state=PostState.SENT, delivered_at=None)
    if sent.update(delayed_at=at, problem=problem):
        announce(PostMoved(post))


def arrive(post: Post, *, at: datetime) -> None:
    """The recipient's server has it."""
    if Post.objects.filter(pk=post.pk, state=PostState.SENT, delivered_at=None).update(delivered_at=at, problem=""):
        announce(PostMoved(post))
