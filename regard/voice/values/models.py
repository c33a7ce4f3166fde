"""Sealed guesses."""

from __future__ import annotations

from django.db import models


class Guess(models.Model):
    """In which order one of us thinks customers will put what a question asks about; sealed: see `actions.order_of`."""

    interview = models.ForeignKey("interviews.Interview", models.CASCADE, related_name="guesses", db_index=False)
    question = models.ForeignKey("interviews.Question", models.CASCADE, related_name="+")
    agent = models.ForeignKey("team.Agent", models.CASCADE, related_name="+")
    sealed = models.CharField(max_length=400)
    sealed_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["interview", "agent"], name="guess_once")]
