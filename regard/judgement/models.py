"""Askings, judgements, their history, and thanks."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q

from regard.judgement.scale import CHANGE_WINDOW, LINK_LIFE


class AskingState(models.TextChoices):
    """superseded: a newer question took its place. withdrawn: the answer was taken back."""

    OPEN = "open"
    ANSWERED = "answered"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


class Asking(models.Model):
    """One question put to a customer about one answer. At most one is open for a customer."""

    conversation = models.ForeignKey(
        "conversations.Conversation", models.CASCADE, related_name="askings", db_index=False
    )
    customer = models.ForeignKey("customers.Customer", models.PROTECT, related_name="+")
    answer = models.OneToOneField(
        "conversations.Message",
        models.SET_NULL,
        null=True,
        related_name="asking",
        help_text="Null: it was taken back.",
    )
    state = models.CharField(max_length=10, choices=AskingState.choices, default=AskingState.OPEN)
    language = models.CharField(max_length=8, default="en")
    asked_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["customer"], condition=Q(state="open"), name="asking_one_open_a_customer"),
            models.CheckConstraint(condition=Q(state__in=AskingState.values), name="asking_state_known"),
        ]
        indexes = [models.Index(fields=["conversation", "asked_at"], name="asking_thread")]

    def has_expired(self, at: datetime) -> bool:
        return at >= self.asked_at + LINK_LIFE


class JudgementQuerySet(models.QuerySet["Judgement"]):
    def newest_first(self) -> JudgementQuerySet:
        return self.order_by("-at", "-pk")


class Judgement(models.Model):
    """Her verdict on one answer. `at`: when first given. `changed_at`: when value or words last changed."""

    asking = models.OneToOneField(Asking, models.PROTECT, related_name="judgement")
    conversation = models.ForeignKey(
        "conversations.Conversation", models.CASCADE, related_name="judgements", db_index=False
    )
    customer = models.ForeignKey("customers.Customer", models.PROTECT, related_name="judgements", db_index=False)
    value = models.SmallIntegerField()
    words = models.TextField(blank=True)
    at = models.DateTimeField()
    changed_at = models.DateTimeField()
    thanks = models.ManyToManyField("team.Agent", through="Thanks", related_name="+")

    objects: ClassVar[JudgementQuerySet] = JudgementQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(value__gte=-2, value__lte=2), name="judgement_range")]
        indexes = [
            models.Index(fields=["customer", "at"], name="judgement_customer"),
            models.Index(fields=["-at", "-id"], name="judgement_newest"),
            models.Index(fields=["conversation", "at"], name="judgement_thread"),
        ]

    def can_change(self, at: datetime) -> bool:
        return at < self.at + CHANGE_WINDOW


class EarlierVerdict(models.Model):
    """What she had said before she changed her mind."""

    judgement = models.ForeignKey(Judgement, models.CASCADE, related_name="earlier")
    value = models.SmallIntegerField()
    words = models.TextField(blank=True)
    until = models.DateTimeField()


class Thanks(models.Model):
    """She thanked this agent when she judged."""

    judgement = models.ForeignKey(Judgement, models.CASCADE, related_name="+")
    agent = models.ForeignKey("team.Agent", models.CASCADE, related_name="thanks")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["judgement", "agent"], name="thanks_once")]
