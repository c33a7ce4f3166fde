"""Sending, later and again."""

from __future__ import annotations

import time

from django.utils import timezone

from regard.jobs import queue
from regard.post import sending
from regard.post.models import Post

SWEEP_S = 50
MOST_A_SWEEP = 500


@queue.job(name="post.send", swept_by="post.sweep")
def send(post_id: int) -> None:
    """Try to send one mail."""
    sending.send(post_id, at=timezone.now())


@queue.every("* * * * *", name="post.sweep")
def sweep(timestamp: int) -> None:
    """Send what is due: tried before and put off, or left by a process that died. Ends before the next begins."""
    ends = time.monotonic() + SWEEP_S
    for post_id in Post.objects.due(timezone.now()).order_by("send_at").values_list("pk", flat=True)[:MOST_A_SWEEP]:
        if time.monotonic() > ends:
            return
        sending.send(post_id, at=timezone.now())
