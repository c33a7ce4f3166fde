"""What lies in the bin, and what is left of what is gone."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from regard.conversations.visibility import reach_of, visible
from regard.team.models import Agent


class DeletedQuerySet(models.QuerySet["Deleted"]):
    def visible_to(self, agent: Agent) -> DeletedQuerySet:
        """What `agent` saw while it was a conversation: the same rule."""
        return self.filter(visible(reach_of(agent)))


class Deleted(models.Model):
    """A conversation in the bin. The key is its number, which it has again when it is restored.

    title, customer, team, assignee: for the list, as they were. rows: all that hung on it (`hanging`). files: ids of
    the files that it needs.
    """

    number = models.BigIntegerField(primary_key=True)
    customer = models.ForeignKey("customers.Customer", models.CASCADE, related_name="+")
    team = models.ForeignKey("team.Team", models.SET_NULL, null=True, related_name="+", db_index=False)
    assignee = models.ForeignKey("team.Agent", models.SET_NULL, null=True, related_name="+", db_index=False)
    title = models.TextField()
    message_count = models.PositiveIntegerField()
    is_spam = models.BooleanField(default=False)
    by = models.ForeignKey("team.Agent", models.SET_NULL, null=True, related_name="+", db_index=False)
    at = models.DateTimeField()
    rows = models.TextField()
    files = models.JSONField(default=list)

    objects: ClassVar[DeletedQuerySet] = DeletedQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        indexes = [models.Index(fields=["-at", "-number"], name="deleted_newest")]

    def __str__(self) -> str:
        return f"No. {self.number}"


class Tombstone(models.Model):
    """A mail that was deleted, known by a keyed digest alone. number: of a conversation that can still be restored."""

    digest = models.CharField(max_length=64, primary_key=True)
    number = models.BigIntegerField(null=True)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["number"], condition=models.Q(number__isnull=False), name="tombstone_number")]

    def __str__(self) -> str:
        return self.digest


class Erasure(models.Model):
    """That something was deleted for good, without a word of it: who did it, when, and how much.

    what: "conversation" or "customer". number: the number or id that it had. value: the verdict that went with a
    conversation, so that figures cannot be improved in silence.
    """

    what = models.CharField(max_length=12)
    number = models.BigIntegerField()
    messages = models.PositiveIntegerField(default=0)
    value = models.SmallIntegerField(null=True)
    judged_on = models.DateField(null=True)
    by = models.ForeignKey("team.Agent", models.SET_NULL, null=True, related_name="+", db_index=False)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["-at", "-id"], name="erasure_newest")]

    def __str__(self) -> str:
        return f"{self.what} {self.number}"
