"""RawMail: every mail that ever reached us, as it came, with what became of it and why."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q


class Verdict(models.TextChoices):
    """What became of a mail. All but `waiting` are final, visible, and can be reversed by taking it in again."""

    WAITING = "waiting"
    MESSAGE = "message"
    DUPLICATE = "duplicate"
    BOUNCE = "bounce"
    AUTO_REPLY = "auto_reply"
    FEEDBACK_REPORT = "feedback_report"
    LOOP = "loop"
    DELETED = "deleted"


class RawMailQuerySet(models.QuerySet["RawMail"]):
    def waiting(self) -> RawMailQuerySet:
        return self.filter(verdict=Verdict.WAITING).order_by("pk")


class RawMail(models.Model):
    """A mail as it came. The row is the queue of intake: it is written, with its bytes, before we say yes to them."""

    file = models.ForeignKey("files.File", models.PROTECT, related_name="+", db_index=False)
    received_at = models.DateTimeField()
    source = models.CharField(max_length=8, choices=[(road, road) for road in ("smtp", "files", "imap", "webhook")])
    envelope_from = models.CharField(max_length=320, blank=True)
    envelope_to = models.JSONField(default=list)
    verdict = models.CharField(max_length=16, choices=Verdict.choices, default=Verdict.WAITING)
    reason = models.TextField(blank=True, help_text="Why, in a sentence.")
    tries = models.PositiveSmallIntegerField(default=0)
    understood_by = models.PositiveSmallIntegerField(
        default=0, db_default=0, help_text="The version of `regard.mail` that read it last."
    )
    message = models.ForeignKey("conversations.Message", models.SET_NULL, null=True, related_name="+")

    objects: ClassVar[RawMailQuerySet] = RawMailQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        indexes = [
            models.Index(fields=["id"], condition=Q(verdict="waiting"), name="raw_mail_waiting"),
            models.Index(fields=["id"], condition=Q(verdict="deleted"), name="raw_mail_deleted"),
            models.Index(fields=["file"], name="raw_mail_file"),
            models.Index(fields=["-received_at", "-id"], name="raw_mail_newest"),
        ]
        constraints = [models.CheckConstraint(condition=Q(verdict__in=Verdict.values), name="raw_mail_verdict_known")]
