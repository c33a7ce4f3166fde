"""What was written and has not left."""

from __future__ import annotations

from django.db import models


class PlannedAnswer(models.Model):
    """An answer that leaves at `leaves_at`, and is gone from here when it has.

    last_seen: id of the newest message of hers that whoever wrote it, or let it go all the same, has seen. held: why it
    did not leave at its moment, ""; it then waits for somebody. word: our word that it gives, {what, due_at}, and the
    ids of those that it keeps.
    """

    conversation = models.ForeignKey("conversations.Conversation", models.CASCADE, related_name="planned")
    agent = models.ForeignKey("team.Agent", models.CASCADE, related_name="+")
    html = models.TextField()
    text = models.TextField()
    cc = models.JSONField(default=list)
    to = models.CharField(max_length=320, blank=True, default="", db_default="", help_text="As in `Reply`.")
    asks = models.BooleanField(default=True)
    closes = models.BooleanField(default=False)
    expected = models.SmallIntegerField(null=True)
    word = models.JSONField(default=dict)
    last_seen = models.BigIntegerField()
    held = models.CharField(max_length=300, blank=True)
    written_at = models.DateTimeField()
    leaves_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["leaves_at"], condition=models.Q(held=""), name="planned_due")]


class PlannedFile(models.Model):
    """A file that goes with it."""

    answer = models.ForeignKey(PlannedAnswer, models.CASCADE, related_name="files")
    file = models.ForeignKey("files.File", models.PROTECT, related_name="+")
    filename = models.CharField(max_length=255)
    content_type = models.CharField(max_length=127)
    content_id = models.CharField(
        max_length=255, blank=True, default="", db_default="", help_text="Set for pictures inside the HTML."
    )
