"""Complaints that providers pass on (feedback reports, RFC 5965): who reported a mail of ours gets no automatic one."""

from __future__ import annotations

import re

from regard.channels.email.models import RawMail
from regard.customers import reaching
from regard.customers.models import Cause
from regard.mail.parsed import ParsedMail
from regard.post.marks import post_of_bounce_address
from regard.post.models import Post

_NOT_SPAM = re.compile(rb"^feedback-type:[ \t]*not-spam", re.IGNORECASE | re.MULTILINE)
_ID = re.compile(r"^(?:original-)?message-id:\s*<([^<>\s]{1,250})>", re.IGNORECASE | re.MULTILINE)
_BOUNCE_ADDRESS = re.compile(r"[^\s<>:;,\"]{1,64}\+b\d+\.[a-z2-7]+@[^\s<>;,\"]+", re.IGNORECASE)
MOST_READ = 500_000


def note(raw: RawMail, mail: ParsedMail) -> Post | None:
    """Find the mail of ours that a report encloses, and send its recipient nothing automatic; None when there is none.

    The recipient in a report is often struck out. The mail is proven by our signed bounce address, or by its
    Message-ID, which nobody knows but us and whoever got it.
    """
    content = b"\n".join([raw.file.read()[:MOST_READ], *(each.content[:MOST_READ] for each in mail.attachments)])
    if _NOT_SPAM.search(content):
        return None
    post = _reported(content.decode("latin-1"))
    if post is not None:
        words = f"A mail of {post.created_at:%Y-%m-%d} was reported as unwanted."
        reaching.suppress(post.recipient, words, by=None, at=raw.received_at, cause=Cause.COMPLAINT)
    return post


def _reported(text: str) -> Post | None:
    for address in _BOUNCE_ADDRESS.findall(text):
        if (post_id := post_of_bounce_address(address)) is not None:
            return Post.objects.filter(pk=post_id).first()
    return Post.objects.filter(message_id__in=_ID.findall(text)[:20]).first()
