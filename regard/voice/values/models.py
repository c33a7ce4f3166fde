"""Sealed guesses, of what a question asks about and of themes."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class Guess(models.Model):
    """In which order one of us thinks customers will put what a question asks about; sealed: see `actions.order_of`.

    question: null where the guess is of themes: which of them most customers will speak of in the interview.
    """

    interview = models.ForeignKey("interviews.Interview", models.CASCADE, related_name="guesses", db_index=False)
    question = models.ForeignKey("interviews.Question", models.CASCADE, null=True, related_name="+")
    agent = models.ForeignKey("team.Agent", models.CASCADE, related_name="+")
    sealed = models.CharField(max_length=400)
    sealed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["interview", "agent"], condition=Q(question__isnull=False), name="guess_once"
            ),
            models.UniqueConstraint(
                fields=["interview", "agent"], condition=Q(question=None), name="guess_of_themes_once"
            ),
        ]


class GuessedTheme(models.Model):
    """A theme that guesses of an interview put in order, from the first that is sealed on: then all have the same."""

    interview = models.ForeignKey("interviews.Interview", models.CASCADE, related_name="+", db_index=False)
    theme = models.ForeignKey("themes.Theme", models.CASCADE, related_name="+", db_index=False)
    place = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["interview", "place"], name="guessed_theme_once")]
