"""Opening hours, promises, their versions, clocks, and our words."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from regard.promises.choosing import Kind


class OpeningHours(models.Model):
    """When our time counts; what they are is told by their versions."""

    name = models.CharField(max_length=80, unique=True)

    def __str__(self) -> str:
        return self.name


class HoursVersion(models.Model):
    """What these hours were from `since` on, until the next version."""

    hours = models.ForeignKey(OpeningHours, models.CASCADE, related_name="versions")
    since = models.DateTimeField()
    by = models.ForeignKey("team.Agent", models.SET_NULL, null=True, related_name="+", db_index=False)
    zone = models.CharField(max_length=64)
    week = models.JSONField(help_text="For Monday to Sunday pairs of minutes of the day: [[[540, 1020]], …].")
    holidays = models.JSONField(default=list, help_text="[month, day, year or null for each year, name], …")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["hours", "since"], name="hours_version_once")]


class Promise(models.Model):
    """A standard for many matters; what it says is told by its versions. ended_at: null while it is in force."""

    name = models.CharField(max_length=80, unique=True)
    ended_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name


class PromiseVersion(models.Model):
    """What a promise said from `since` on, until the next version or its end. A condition that is empty holds for all.

    customers: addresses and domains. public_words: how it stands on the page for customers; "": it does not.
    """

    promise = models.ForeignKey(Promise, models.CASCADE, related_name="versions")
    since = models.DateTimeField()
    by = models.ForeignKey("team.Agent", models.SET_NULL, null=True, related_name="+", db_index=False)
    kind = models.CharField(max_length=5, choices=[(kind.value, kind.value) for kind in Kind])
    length_s = models.PositiveIntegerField(help_text="Business seconds.")
    hours = models.ForeignKey(OpeningHours, models.PROTECT, related_name="+")
    teams = ArrayField(models.BigIntegerField(), default=list)
    mailboxes = ArrayField(models.BigIntegerField(), default=list)
    stages = ArrayField(models.CharField(max_length=6), default=list)
    customers = ArrayField(models.CharField(max_length=320), default=list)
    public_words = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["promise", "since"], name="promise_version_once"),
            models.CheckConstraint(condition=Q(kind__in=[kind.value for kind in Kind]), name="promise_kind_known"),
            models.CheckConstraint(condition=Q(length_s__gt=0), name="promise_has_length"),
        ]


class Outcome(models.TextChoices):
    """going: still at work. lapsed: closed without an answer before it fell due: neither kept nor broken."""

    GOING = "going"
    KEPT = "kept"
    BROKEN = "broken"
    LAPSED = "lapsed"


class ClockQuerySet(models.QuerySet["Clock"]):
    def running(self) -> ClockQuerySet:
        """Those that go towards a time, or are past it."""
        return self.filter(ended_at=None, due_at__isnull=False)


class Clock(models.Model):
    """One promise at work in one matter, with the versions that were in force when it began.

    due_at: when it falls or fell due; null while it is the customer's turn, and for what was done in time. ended_at:
    null while it goes on. A clock that is broken may still go on. took_s: business seconds, of what has ended.
    team, stage: as they were when the promise was chosen; when they change, it is chosen anew.
    """

    conversation = models.ForeignKey(
        "conversations.Conversation", models.CASCADE, related_name="clocks", db_index=False
    )
    customer = models.ForeignKey("customers.Customer", models.PROTECT, related_name="+", db_index=False)
    version = models.ForeignKey(PromiseVersion, models.PROTECT, related_name="+", db_index=False)
    hours_version = models.ForeignKey(HoursVersion, models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=5, choices=[(kind.value, kind.value) for kind in Kind])
    team_id = models.BigIntegerField(null=True)
    stage = models.CharField(max_length=6, blank=True)
    started_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    took_s = models.PositiveBigIntegerField(default=0)
    outcome = models.CharField(max_length=6, choices=Outcome.choices, default=Outcome.GOING)

    objects: ClassVar[ClockQuerySet] = ClockQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        indexes = [
            models.Index(fields=["conversation", "started_at"], name="clock_thread"),
            models.Index(fields=["customer", "-started_at"], name="clock_customer"),
            models.Index(fields=["version", "ended_at"], name="clock_of_promise"),
            models.Index(fields=["ended_at"], condition=Q(ended_at__isnull=False), name="clock_ended"),
        ]
        constraints = [models.CheckConstraint(condition=Q(outcome__in=Outcome.values), name="clock_outcome_known")]


class WordState(models.TextChoices):
    """open: its time has not come. broken: it passed; the word may still be fulfilled, late (`settled_at`)."""

    OPEN = "open"
    KEPT = "kept"
    BROKEN = "broken"
    WITHDRAWN = "withdrawn"


class WordQuerySet(models.QuerySet["Word"]):
    def unsettled(self) -> WordQuerySet:
        """Those that somebody still has to see to."""
        return self.filter(settled_at=None)


class Word(models.Model):
    """Our word to one customer about one matter: what, and by when.

    answer: the message that gave it; null: it was given without one. settled_at: when it was kept, done late, or
    withdrawn (with a reason); null while it is owed. settled_with: the answer that did it.
    """

    conversation = models.ForeignKey("conversations.Conversation", models.CASCADE, related_name="words", db_index=False)
    customer = models.ForeignKey("customers.Customer", models.PROTECT, related_name="+", db_index=False)
    what = models.CharField(max_length=300)
    due_at = models.DateTimeField()
    answer = models.ForeignKey("conversations.Message", models.SET_NULL, null=True, related_name="+")
    given_at = models.DateTimeField()
    given_by = models.ForeignKey("team.Agent", models.SET_NULL, null=True, related_name="+", db_index=False)
    state = models.CharField(max_length=9, choices=WordState.choices, default=WordState.OPEN)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey("team.Agent", models.SET_NULL, null=True, related_name="+", db_index=False)
    settled_with = models.ForeignKey("conversations.Message", models.SET_NULL, null=True, related_name="+")
    reason = models.CharField(max_length=300, blank=True)

    objects: ClassVar[WordQuerySet] = WordQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        indexes = [
            models.Index(fields=["conversation", "given_at"], name="word_thread"),
            models.Index(fields=["customer", "-given_at"], name="word_customer"),
            models.Index(fields=["due_at"], name="word_due"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=WordState.values), name="word_state_known"),
            models.CheckConstraint(condition=Q(due_at__gt=F("given_at")), name="word_is_about_later"),
            models.CheckConstraint(
                condition=Q(state__in=("open", "broken")) | Q(settled_at__isnull=False), name="word_settled_has_time"
            ),
            models.CheckConstraint(condition=~Q(state="open") | Q(settled_at=None), name="word_open_is_unsettled"),
        ]

    def is_over(self, at: datetime) -> bool:
        return at > self.due_at
