"""Moods of all that customers wrote, read as on any desk, and a few that an agent knew better."""

from __future__ import annotations

from datetime import timedelta

from regard.mood import actions, filling
from regard.mood.labels import Label
from regard.mood.models import Mood

CORRECTED = 6
"""Messages that Regard does not dare to read, of customers whose judgement tells how they were."""


def write() -> None:
    """Read everything, and let agents correct what the judgement of the matter shows."""
    sum(filling.fill())
    unsure = Mood.objects.filter(label=Label.UNSURE, conversation__judgement__isnull=False).exclude(
        conversation__assignee=None
    )
    for mood in unsure.select_related("conversation__assignee").order_by("-at", "-pk")[:CORRECTED]:
        verdict, agent = mood.conversation.judgement or 0, mood.conversation.assignee
        label = Label.DISAPPOINTED if verdict < 0 else Label.GRATEFUL if verdict > 0 else Label.CONTENT
        if agent:
            actions.correct(mood, label, by=agent, at=mood.at + timedelta(minutes=20))
