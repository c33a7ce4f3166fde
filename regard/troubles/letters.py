"""The mails to the owners: what began, what is over."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings

from regard.post import actions as post_actions
from regard.post import sender as senders
from regard.post.writing import Letter
from regard.team.models import Agent, Desk
from regard.troubles.models import Trouble
from regard.ui.links import url
from regard.ui.times import full_words


def tell_beginning(trouble: Trouble, owners: Sequence[Agent], desk: Desk, *, at: datetime) -> None:
    """Write to each owner what is wrong, since when, and what to do."""
    where = f"{settings.OPTIONS['REGARD_URL']}{trouble.place or url('settings_troubles')}"
    for owner in owners:
        since = full_words(trouble.since, zone=ZoneInfo(owner.time_zone or desk.time_zone))
        parts = (trouble.words, trouble.detail, f"Since {since}.", trouble.advice, where, _FOOT)
        _write(owner, trouble.words, parts, at=at)


def tell_end(trouble: Trouble, owners: Sequence[Agent], desk: Desk, *, at: datetime) -> None:
    """Write to each owner that it is over."""
    assert trouble.ended_at
    for owner in owners:
        zone = ZoneInfo(owner.time_zone or desk.time_zone)
        lasted = f"It began {full_words(trouble.since, zone=zone)} and ended {full_words(trouble.ended_at, zone=zone)}."
        _write(owner, f"Over: {trouble.words}", (f"This is over: {trouble.words}", lasted), at=at)


_FOOT = "You get one mail when something keeps the desk from its work, and one when it is over."


def _write(owner: Agent, subject: str, parts: Sequence[str], *, at: datetime) -> None:
    desk = senders.desk()
    letter = Letter(
        kind="trouble",
        sender_name=desk.name,
        sender=desk.address,
        recipient_name=owner.name,
        recipient=owner.email,
        subject=subject.rstrip("."),
        text="\n\n".join(part for part in parts if part) + "\n",
        is_automatic=True,
    )
    post_actions.write(letter, at=at, send_at=at)
