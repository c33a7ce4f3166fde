"""What was answered, as counts; who has answered, apart from it; and free words that wait for their week to end.

Keys are random and there is no time: rows of one table cannot be put in the order of another.
"""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q


class Count(models.Model):
    """How many chose one step, 1 … 5, of one question in the week that began on `week`."""

    week = models.DateField()
    question = models.CharField(max_length=10)
    step = models.PositiveSmallIntegerField()
    amount = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["week", "question", "step"], name="pulse_count_once"),
            models.CheckConstraint(condition=Q(step__range=(1, 5)), name="pulse_step_range"),
        ]


class TeamCount(models.Model):
    """How many of one team alone chose one step: the same answers as in Count, once more (see `teams.team_of`)."""

    week = models.DateField()
    team_id = models.BigIntegerField()
    question = models.CharField(max_length=10)
    step = models.PositiveSmallIntegerField()
    amount = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["week", "team_id", "question", "step"], name="pulse_team_count_once"),
            models.CheckConstraint(condition=Q(step__range=(1, 5)), name="pulse_team_step_range"),
        ]


class Answered(models.Model):
    """This agent has answered in this week: so that nobody answers twice. Nothing of what."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    week = models.DateField()
    agent = models.ForeignKey("team.Agent", models.CASCADE, related_name="+", db_index=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["week", "agent"], name="pulse_answered_once")]


class Words(models.Model):
    """What somebody said in own words in a week."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    week = models.DateField(db_index=True)
    text = models.TextField(max_length=1000)
