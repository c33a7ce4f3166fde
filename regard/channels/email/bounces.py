"""Mail of ours that came back: found by the address it came back to, else by the Message-ID that the bounce quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from regard.channels.email.models import RawMail
from regard.conversations.models import Message
from regard.mail.parsed import Bounce, ParsedMail
from regard.post import actions as post_actions
from regard.post.marks import post_of_bounce_address
from regard.post.models import Post

OF_NONE = "It tells of a mail that came back, but of none that we sent."

_MACHINE = re.compile(r"mailer-daemon|postmaster|mail-?daemon|bounces?|mdaemon|noreply|no-reply", re.IGNORECASE)


@dataclass(frozen=True)
class Return:
    """What a bounce is about. post: None when it is no mail of ours. message: the answer which that mail carried."""

    post: Post | None
    message: Message | None
    reason: str


def note(raw: RawMail, mail: ParsedMail) -> Return:
    """Find the mail that came back, and keep on it what became of it, and on the address whether it is dead."""
    bounce = mail.bounce or Bounce(())
    post = _by_address(raw, mail) or _by_message_id(mail, bounce)
    if post is None:
        return Return(None, None, OF_NONE)
    message = Message.objects.filter(post=post).first()
    words = _words(post, bounce)
    became = {one.became for one in bounce.recipients} or {"failed"}
    if "failed" in became:
        is_dead = any(one.permanent for one in bounce.recipients)
        post_actions.come_back(post, words, at=raw.received_at, is_dead=is_dead)
        return Return(post, message, words if is_dead else f"{words} The address may work later.")
    if "delayed" in became:
        words = f"The mail to {post.recipient} is late: a server on its way still tries{_statuses(bounce)}."
        post_actions.delay(post, words, at=raw.received_at)
        return Return(post, message, words)
    post_actions.arrive(post, at=raw.received_at)
    return Return(post, message, f"The mail to {post.recipient} has arrived.")


def is_from_a_machine(raw: RawMail, mail: ParsedMail, address: str) -> bool:
    """Tell whether it looks sent by a mail server: a customer who forwards us a bounce is none."""
    has_no_return = mail.return_path == "" or (raw.source == "smtp" and raw.envelope_from == "")
    return has_no_return or bool(_MACHINE.match(address))


def _by_address(raw: RawMail, mail: ParsedMail) -> Post | None:
    for address in (*raw.envelope_to, *mail.delivered_to, *(box.address for box in mail.to)):
        if (post_id := post_of_bounce_address(address)) is not None:
            return Post.objects.filter(pk=post_id).first()
    return None


def _by_message_id(mail: ParsedMail, bounce: Bounce) -> Post | None:
    """A quoted id is no secret of ours: it counts only where the bounce names the address that the mail went to."""
    failed = {one.address.lower() for one in bounce.recipients}
    for post in Post.objects.filter(message_id__in=list(_quoted_ids(mail, bounce))):
        if post.recipient.lower() in failed:
            return post
    return None


def _quoted_ids(mail: ParsedMail, bounce: Bounce) -> Iterator[str]:
    for quoted in (bounce.original_message_id, mail.in_reply_to, *mail.references[-20:]):
        if quoted:
            yield quoted


def _words(post: Post, bounce: Bounce) -> str:
    return f"The mail to {post.recipient} came back{_statuses(bounce)}."


def _statuses(bounce: Bounce) -> str:
    statuses = " ".join(sorted({one.status for one in bounce.recipients if one.status}))
    return f" ({statuses})" if statuses else ""
