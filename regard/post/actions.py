"""What can happen to a mail that goes out: written, taken back, sent, put off, given up."""

from __future__ import annotations

from django.db import transaction

from regard.post.models import Post, PostState


class AlreadyLeft(Exception):
    """The mail is on its way, was sent or has failed."""


@transaction.atomic
def take_back(post: Post) -> None:
    """Withdraw a mail that still waits for its first try. Raises AlreadyLeft."""
    changed = Post.objects.filter(pk=post.pk, state=PostState.WAITING, tries=0).update(state=PostState.TAKEN_BACK)
    if not changed:
        raise AlreadyLeft("This mail has left already.")
