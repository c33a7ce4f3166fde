"""What can happen to the weekly mail: it is sent, once a week."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction

from regard.measures.counting import monday_of
from regard.post import actions as post_actions
from regard.post import sender as senders
from regard.post.models import Post
from regard.post.writing import Letter
from regard.reports.digest import as_html, as_text, digest
from regard.reports.models import DigestSent
from regard.team.models import READING, Agent

SENT_FROM = time(7)
"""On Monday, on the reader's clock. A desk that was down then sends it when it is back within the week."""


def week_to_tell(agent: Agent, *, at: datetime) -> date | None:
    """Return the Monday of the week that `agent` is due to hear of; None before Monday morning."""
    local = at.astimezone(ZoneInfo(agent.time_zone or agent.desk().time_zone))
    monday = monday_of(local.date())
    if local.date() == monday and local.time() < SENT_FROM:
        return None
    return monday - timedelta(weeks=1)


def send_due(*, at: datetime) -> int:
    """Write to everybody who wants the week by mail and has not had it; returns how many mails were written."""
    readers = Agent.objects.filter(wants_digest=True, is_active=True, is_program=False, role__in=READING)
    return sum(send(agent, at=at) is not None for agent in readers.order_by("pk"))


@transaction.atomic
def send(agent: Agent, *, at: datetime) -> Post | None:
    """Write the mail about the last whole week; None when it is not due, or went out before."""
    week = week_to_tell(agent, at=at)
    if week is None:
        return None
    sent, is_new = DigestSent.objects.get_or_create(agent=agent, week=week, defaults={"at": at})
    if not is_new:
        return None
    told, desk = digest(agent, week), senders.desk()
    letter = Letter(
        kind="digest",
        sender_name=desk.name,
        sender=desk.address,
        recipient_name=agent.name,
        recipient=agent.email,
        subject=told.subject,
        text=as_text(told),
        html=as_html(told),
        is_automatic=True,
    )
    sent.post = post_actions.write(letter, at=at, send_at=at)
    sent.save(update_fields=["post"])
    return sent.post
