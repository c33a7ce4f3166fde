"""How far an answer has come, in words, and what can be done about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from math import ceil

from regard.post.models import Post, PostState
from regard.ui.links import url
from regard.workspace.moments import inside
from regard.workspace.thread import Carrier, Said


@dataclass(frozen=True)
class Delivery:
    """state: "waiting" | "sent" | "failed". action: the address of a POST that takes it back or tries again, or ""."""

    state: str
    words: str
    action: str = ""
    action_words: str = ""
    csrf_input: str = ""
    leaves_at: datetime | None = None


def delivery(message: Said, *, now: datetime, can_answer: bool, csrf_input: str) -> Delivery | None:
    """Tell of the mail that carries `message`; None for what goes out by no mail."""
    post = message.carrier
    if post is None or post.state == PostState.TAKEN_BACK:
        return None
    if can_be_taken_back(post, now):
        action = url("withdrawal", message.pk) if can_answer else ""
        return Delivery(
            "waiting", f"Sends in {_seconds_left(post, now)} s", action, "Take back", csrf_input, post.send_at
        )
    if post.state == PostState.FAILED:
        action = url("post_retry", post.pk) if can_answer else ""
        return Delivery("failed", failure_words(post), action, "Try again", csrf_input)
    return Delivery("sent" if post.state == PostState.SENT else "waiting", state_words(post, now=now))


def can_be_taken_back(post: Post | Carrier, now: datetime) -> bool:
    """Tell whether it still waits for its first try."""
    return post.state == PostState.WAITING and post.tries == 0 and post.send_at > now


def state_words(post: Post | Carrier, *, now: datetime) -> str:
    """Say where a mail is: "Accepted by smtp.example.com today 14:05", "On its way"."""
    if post.state == PostState.SENT:
        return _sent_words(post, now=now)
    if post.state == PostState.FAILED:
        return failure_words(post)
    if post.state == PostState.TAKEN_BACK:
        return "Taken back before it left"
    if post.tries:
        next_try = inside(post.send_at, now=now)
        return f"Not gone yet, tried {_times(post.tries)}; the next try is {next_try}. {said_by_server(post)}".strip()
    return "On its way"


def _sent_words(post: Post | Carrier, *, now: datetime) -> str:
    """Say how far it has come since it left. That a server accepted it is not yet that it arrived."""
    if post.delivered_at:
        return f"Arrived {inside(post.delivered_at, now=now)}"
    if post.delayed_at:
        return f"{post.problem} It said so {inside(post.delayed_at, now=now)}".strip()
    sent = inside(post.sent_at or post.send_at, now=now)
    return f"Accepted by {post.taken_by} {sent}" if post.taken_by else f"Put in the outbox {sent}"


def failure_words(post: Post | Carrier) -> str:
    """Say that it did not arrive, why, and what to do."""
    return f"This did not reach {post.recipient}. {said_by_server(post)} Check the address, or try again.".replace(
        "  ", " "
    )


def said_by_server(post: Post | Carrier) -> str:
    """Return the server's own words as a sentence; "" when it said nothing."""
    problem = " ".join(post.problem.split())
    return f"The server said: {problem.rstrip('.')}." if problem else ""


def _seconds_left(post: Post | Carrier, now: datetime) -> int:
    return max(1, ceil((post.send_at - now).total_seconds()))


def _times(tries: int) -> str:
    return "once" if tries == 1 else "twice" if tries == 2 else f"{tries} times"
