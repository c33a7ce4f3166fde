"""What was read of each message of hers, and how agents corrected it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from regard.mood.labels import CHOICES, Label

_LABELS = [label.value for label in Label]
_CHOICES = [label.value for label in CHOICES]


class Mood(models.Model):
    """One reading of one message. `label` is what counts: what was read, or what an agent says instead.

    `valence` and `confidence` are those of the reading. `evidence`: words of the message, the weightiest first.
    """

    message = models.OneToOneField(
        "conversations.Message", models.CASCADE, primary_key=True, related_name="mood", db_column="message_id"
    )
    conversation = models.ForeignKey("conversations.Conversation", models.CASCADE, related_name="+", db_index=False)
    customer = models.ForeignKey("customers.Customer", models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField(help_text="When she wrote it.")
    read = models.CharField(max_length=12, help_text="The label that the model gave.")
    label = models.CharField(max_length=12)
    valence = models.FloatField(help_text="−1 … 1, of the reading.")
    confidence = models.FloatField(help_text="0 … 1, of the reading.")
    evidence = models.JSONField(default=list)
    version = models.CharField(max_length=32, help_text="Of the model that read it.")

    class Meta:
        indexes = [models.Index(fields=["conversation", "-at", "-message"], name="mood_thread")]
        constraints = [
            models.CheckConstraint(condition=Q(label__in=_LABELS), name="mood_label_known"),
            models.CheckConstraint(condition=Q(read__in=_LABELS), name="mood_read_known"),
            models.CheckConstraint(condition=Q(valence__gte=-1, valence__lte=1), name="mood_valence_range"),
            models.CheckConstraint(condition=Q(confidence__gte=0, confidence__lte=1), name="mood_confidence_range"),
        ]


class Correction(models.Model):
    """An agent said that a message shows another mood than was read. Kept, for retraining.

    `was`: what counted before. `withdrawn_at`: the agent took it back; such a one teaches nothing.
    """

    mood = models.ForeignKey(Mood, models.CASCADE, related_name="corrections")
    was = models.CharField(max_length=12)
    label = models.CharField(max_length=12)
    by = models.ForeignKey("team.Agent", models.SET_NULL, null=True, related_name="+", db_index=False)
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(label__in=_CHOICES), name="mood_correction_known"),
        ]
        indexes = [models.Index(fields=["at", "id"], name="mood_correction_order")]
