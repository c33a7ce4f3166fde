"""Which weekly mails went out."""

from __future__ import annotations

from django.db import models


class DigestSent(models.Model):
    """The mail about the week that began on `week`, a Monday, was written to this agent: once, whatever runs twice."""

    agent = models.ForeignKey("team.Agent", models.CASCADE, related_name="+")
    week = models.DateField()
    post = models.ForeignKey("post.Post", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agent", "week"], name="digest_once_a_week")]
