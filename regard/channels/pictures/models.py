"""From whom pictures are always shown."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower


class ShownSender(models.Model):
    """Pictures in mail from this address are shown without asking. address: lower case."""

    address = models.CharField(max_length=320, unique=True)
    by = models.ForeignKey("team.Agent", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(address=Lower("address")), name="shown_sender_lower_case")]

    def __str__(self) -> str:
        return self.address
