"""Fills an empty desk with the story of Lakeside Camp."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import connection, transaction

from regard.conversations.models import Conversation
from regard.conversations.tallies import fold_tallies
from regard.demo.rows import (
    crewing,
    defining,
    elsewhere,
    journeys,
    listening,
    mails,
    marks,
    matters,
    moods,
    people,
    promising,
    scales,
    verdicts,
    voice,
)
from regard.demo.story.telling import tell
from regard.measures import counting
from regard.team.actions import describe_desk
from regard.team.models import Agent, Desk

NAME = "Lakeside Camp"
CONTACT_LINE = "Lakeside Camp, Shore Road 4, Orra. Reception 8:00–20:00, 01 555 0142"
PASSWORD = "lakeside-demo"


def fill(now: datetime) -> None:
    """Write fourteen months of Lakeside Camp, up to `now` (aware), into a desk that nobody uses yet.

    A desk that was filled before, or has an agent or a conversation, is left as it is. Agents sign in with PASSWORD.
    """
    with transaction.atomic():
        desk = Desk.objects.select_for_update().get(pk=1)
        if desk.is_demo or _is_in_use():
            return
        desk = describe_desk(name=NAME, contact_line=CONTACT_LINE, is_demo=True)
        story = tell(now=now.astimezone(ZoneInfo(desk.time_zone)))
        everybody = people.write(story, password=PASSWORD)
        told = matters.write(story, everybody)
        mails.write(told, verdicts.write(told, everybody), desk)
        marks.write(told, at=now)
        moods.write()
        scales.write(at=now)
        elsewhere.write(told, everybody, at=now)
        journeys.write(told, everybody, ZoneInfo(desk.time_zone), at=now)
        promising.write(told, desk, at=now)
        defining.write(at=now)
        voice.write()
        crewing.write(desk, at=now)
        fold_tallies()
        counting.count_all(at=now)
        listening.write(everybody, at=now)
    _analyze()


def _is_in_use() -> bool:
    return Agent.objects.filter(is_program=False).exists() or Conversation.objects.exists()


def _analyze() -> None:
    """Without fresh statistics the first searches after a bulk load would choose slow plans."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
