"""Good turns."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q


class Way(models.TextChoices):
    """How we know of it. thanks: the customer thanked somebody. found: the customer's words name somebody."""

    COLLEAGUE = "colleague"
    THANKS = "thanks"
    FOUND = "found"


class State(models.TextChoices):
    """proposed: nobody looked at it yet. told: it stands. gone: it was taken away, and can be brought back."""

    PROPOSED = "proposed"
    TOLD = "told"
    GONE = "gone"


class GoodTurn(models.Model):
    """What one of us did for a customer. words: the customer's, its evidence; "": it is a note.

    is_voluntary: whether nobody had to do it; null while nobody was asked. kept_at: when it went on the own page of who
    did it. elements: keys of `definition.elements`.
    """

    agent = models.ForeignKey("team.Agent", models.CASCADE, related_name="+", db_index=False)
    by = models.ForeignKey("team.Agent", models.SET_NULL, null=True, related_name="+", db_index=False)
    way = models.CharField(max_length=9, choices=Way.choices)
    state = models.CharField(max_length=8, choices=State.choices)
    what = models.TextField(max_length=1000, blank=True)
    is_voluntary = models.BooleanField(null=True)
    elements = ArrayField(models.CharField(max_length=10), default=list)
    words = models.CharField(max_length=500, blank=True)
    customer = models.ForeignKey("customers.Customer", models.CASCADE, null=True, related_name="+", db_index=False)
    conversation = models.ForeignKey("conversations.Conversation", models.CASCADE, null=True, related_name="+")
    judgement = models.ForeignKey("judgement.Judgement", models.CASCADE, null=True, related_name="+")
    message = models.ForeignKey("conversations.Message", models.CASCADE, null=True, related_name="+")
    at = models.DateTimeField()
    kept_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["state", "-at", "-id"], name="good_turn_feed"),
            models.Index(fields=["agent", "-at"], name="good_turn_agent"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["judgement", "agent"], condition=Q(way="thanks"), name="good_turn_once_thanked"
            ),
            models.UniqueConstraint(fields=["message", "agent"], condition=Q(way="found"), name="good_turn_once_found"),
        ]

    @property
    def has_evidence(self) -> bool:
        return bool(self.words)
