"""Where messages went: what was split off, moved or merged, and the numbers that conversations had before.

Tables; written by `going` and `returning`.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class Way(models.TextChoices):
    """How messages went to another conversation of the same customer."""

    SPLIT = "split"
    MOVE = "move"
    MERGE = "merge"


class Regrouping(models.Model):
    """Messages went from one conversation to another. source, target: numbers, since either may be gone by now.

    moved: what went along, by table, and what is needed to undo it; `regrouping` says what.
    """

    way = models.CharField(max_length=5, choices=Way.choices)
    customer = models.ForeignKey("customers.Customer", models.PROTECT, related_name="+")
    source = models.BigIntegerField()
    target = models.BigIntegerField()
    messages = models.JSONField(default=list, help_text="Ids of those that went.")
    moved = models.JSONField(default=dict)
    by = models.ForeignKey("team.Agent", models.SET_NULL, null=True, related_name="+", db_index=False)
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey("team.Agent", models.SET_NULL, null=True, related_name="+", db_index=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(way__in=Way.values), name="regrouping_way_known"),
            models.CheckConstraint(condition=~Q(source=models.F("target")), name="regrouping_goes_elsewhere"),
        ]


class FormerNumber(models.Model):
    """A number that was a conversation until it was merged: who asks for it is led to where its messages are."""

    number = models.BigIntegerField(primary_key=True)
    conversation = models.ForeignKey("conversations.Conversation", models.CASCADE, related_name="former_numbers")
