"""Trouble: something that keeps the desk from its work, from when to when. Rhythm: how a mailbox usually gets mail."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q


class Kind(models.TextChoices):
    """What it is about; how each is found, `finding` tells."""

    FETCHING = "fetching"
    SILENT = "silent"
    UNREAD = "unread"
    UNSENT = "unsent"
    BOUNCES = "bounces"
    WORK = "work"
    EXPIRY = "expiry"


class TroubleQuerySet(models.QuerySet["Trouble"]):
    def open(self) -> TroubleQuerySet:
        return self.filter(ended_at=None).order_by("since", "pk")

    def shown(self, at: datetime) -> TroubleQuerySet:
        """Those that nobody put off."""
        return self.open().exclude(snoozed_until__gt=at)


class Trouble(models.Model):
    """One trouble, open until `ended_at`.

    about: of one kind, what tells it from another: a mailbox's address, a job's name, "". words: a sentence for
    everybody's eyes. detail: more for owners, perhaps in a server's words. advice: what to do. place: the path of the
    screen where it can be mended, "" for none. told_at, over_told_at: when the owners' mails were written.
    """

    kind = models.CharField(max_length=8, choices=Kind.choices)
    about = models.CharField(max_length=400, blank=True)
    words = models.CharField(max_length=600)
    detail = models.TextField(blank=True)
    advice = models.TextField(blank=True)
    place = models.CharField(max_length=200, blank=True)
    since = models.DateTimeField(help_text="When it began, as far as that can be told.")
    found_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    told_at = models.DateTimeField(null=True)
    over_told_at = models.DateTimeField(null=True)
    snoozed_until = models.DateTimeField(null=True)
    snoozed_by = models.ForeignKey("team.Agent", models.SET_NULL, null=True, related_name="+", db_index=False)

    objects: ClassVar[TroubleQuerySet] = TroubleQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="trouble_kind_known"),
            models.UniqueConstraint(fields=["kind", "about"], condition=Q(ended_at=None), name="trouble_open_once"),
        ]
        indexes = [models.Index(fields=["-ended_at"], name="trouble_newest")]


class Rhythm(models.Model):
    """How a mailbox usually gets mail, learned once a day from eight weeks, and when the last came.

    last_at: None before the first. counted_from: silence counts from here when that is later: while nobody looked, none
    could be heard. The rest is `rhythm.Pattern`; slots is [] as long as there is too little to learn from.
    """

    mailbox = models.OneToOneField("conversations.Mailbox", models.CASCADE, related_name="+")
    learned_at = models.DateTimeField()
    last_at = models.DateTimeField(null=True)
    counted_from = models.DateTimeField(null=True)
    count = models.PositiveIntegerField(default=0)
    slots = models.JSONField(default=list)
    pause_expected = models.FloatField(default=0)
    pause_s = models.FloatField(default=0)


class Look(models.Model):
    """When somebody looked last. There is one row, or none before the first look."""

    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="look_is_one")]
