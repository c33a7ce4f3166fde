"""Answers that are kept for a day, so that a repeated request is told them again."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class KeptAnswer(models.Model):
    """What a request with an Idempotency-Key was answered.

    `digest`: of that request, to tell it from others.
    """

    token = models.ForeignKey("team.ApiToken", models.CASCADE, related_name="+", db_index=False)
    key = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    body = models.TextField()
    at = models.DateTimeField(db_index=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["token", "key"], name="kept_answer_once")]

    def __str__(self) -> str:
        return self.key
