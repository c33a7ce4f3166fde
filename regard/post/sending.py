"""One try to send a mail: claim it, hand it to the transport, keep what came of it.

A claim is a lease: the row says `sending`, and `send_at` says from when another may try because we must have died. A
crash between the server's yes and our commit thus at worst repeats the mail, under the same Message-ID.
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from regard.customers.recognising import note_failing
from regard.lib.events import announce
from regard.post import marks, message, outbox, smtp, ways
from regard.post.events import PostFailed, PostSent
from regard.post.failures import NotReached, Passing, Permanent
from regard.post.models import Post, PostState
from regard.post.signed import signed

logger = logging.getLogger(__name__)

LEASE = timedelta(minutes=5)
BACKOFF = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=15),
    timedelta(hours=1),
    timedelta(hours=3),
    timedelta(hours=8),
    timedelta(hours=24),
    timedelta(hours=24),
)
"""How long to wait after each try that failed in passing; after the last it has failed. The sweep picks it up."""


def send(post_id: int, *, at: datetime) -> None:
    """Try to send a post. Announces PostSent or PostFailed. Does nothing when it is not due or another has it."""
    post = _claim(post_id, at)
    if post is None:
        return
    try:
        taken_by = carry(post)
    except Permanent as failure:
        _give_up(post, str(failure))
        if failure.is_dead:
            note_failing(post.recipient, str(failure), at=at)
    except Passing as failure:
        _put_off(post, str(failure), at)
    except Exception as error:
        logger.exception("mail %s could not be sent", post.pk)
        _put_off(post, f"Something went wrong here ({type(error).__name__}).", at)
    else:
        _done(post, taken_by, at)


def carry(post: Post) -> str:
    """Hand the mail to the server of its sender, or lay it into the outbox folder where there is none.

    Returns the server that took it, "" for the folder. Raises Passing, Permanent.
    """
    raw = message.build(post, list(post.files.select_related("file")))
    raw = signed(raw, sender=post.sender, at=post.created_at)
    way = ways.way_of(post.sender)
    if way is None:
        outbox.lay_down(settings.DATA / "outbox", raw, post_id=post.pk, at=post.created_at)
        return ""
    try:
        smtp.deliver(way, raw, sender=marks.bounce_address(post.pk, post.sender), recipient=post.recipient)
    except NotReached as failure:
        ways.note_failure(way, str(failure))
        raise
    ways.note_answer(way)
    return way.host


@transaction.atomic
def _claim(post_id: int, at: datetime) -> Post | None:
    post = Post.objects.due(at).select_for_update(skip_locked=True).filter(pk=post_id).first()
    if post is None:
        return None
    post.state, post.tries, post.send_at = PostState.SENDING, post.tries + 1, at + LEASE
    post.save(update_fields=["state", "tries", "send_at"])
    return post


@transaction.atomic
def _done(post: Post, taken_by: str, at: datetime) -> None:
    if _end_try(post, state=PostState.SENT, sent_at=at, taken_by=taken_by[:253], problem=""):
        announce(PostSent(post))


@transaction.atomic
def _give_up(post: Post, problem: str) -> None:
    if _end_try(post, state=PostState.FAILED, problem=problem):
        announce(PostFailed(post))


@transaction.atomic
def _put_off(post: Post, problem: str, at: datetime) -> None:
    if post.tries > len(BACKOFF):
        _give_up(post, f"Given up after {post.tries} tries. The last was answered: {problem}")
        return
    again_at = at + BACKOFF[post.tries - 1]
    if _end_try(post, state=PostState.WAITING, send_at=again_at, problem=problem):
        logger.warning("mail %s waits until %s: %s", post.pk, again_at.isoformat(), problem)


def _end_try(post: Post, **outcome: object) -> bool:
    """Write the outcome of our own try; False when the lease ran out and another try has begun meanwhile."""
    for name, value in outcome.items():
        setattr(post, name, value)
    mine = Post.objects.filter(pk=post.pk, state=PostState.SENDING, tries=post.tries)
    return bool(mine.update(**outcome))
