"""What we do because of what customers said, and who is to hear of it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class State(models.TextChoices):
    """planned → doing → done; or dropped."""

    PLANNED = "planned", "Planned"
    DOING = "doing", "Under way"
    DONE = "done", "Done"
    DROPPED = "dropped", "Dropped"


class Deed(models.Model):
    """Something we do because of customers' words. said: what they said, in short; did: what customers read of it."""

    title = models.CharField(max_length=160)
    said = models.CharField(max_length=300, blank=True)
    did = models.TextField(blank=True)
    owner = models.ForeignKey("team.Agent", models.SET_NULL, null=True, related_name="+", db_index=False)
    state = models.CharField(max_length=8, choices=State.choices, default=State.PLANNED)
    due_on = models.DateField(null=True)
    themes = models.ManyToManyField("themes.Theme", related_name="+")
    is_public = models.BooleanField(default=False)
    made_by = models.ForeignKey("team.Agent", models.SET_NULL, null=True, related_name="+", db_index=False)
    made_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(state__in=State.values), name="deed_state_known")]
        indexes = [
            models.Index(fields=["-made_at", "-id"], name="deed_newest"),
            models.Index(fields=["-done_at", "-id"], condition=Q(is_public=True), name="deed_public"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_done(self) -> bool:
        return self.state == State.DONE


class Consent(models.TextChoices):
    """How we know that a customer wants to hear of it. none: we do not, so nothing is sent."""

    NONE = "", "Not known"
    INTERVIEW = "interview", "Said so at the end of an interview"
    NOTED = "noted", "Told one of us"


class Voice(models.Model):
    """A customer who said it, with the words as they will be quoted; each customer once.

    verbatim: where the words stand; null when it went. words: all of them until a review cut them. may_quote: to
    others, without a name. told_at: when the letter was written; left_out_at: one of us said that it is not to be told.
    """

    deed = models.ForeignKey(Deed, models.CASCADE, related_name="voices", db_index=False)
    customer = models.ForeignKey("customers.Customer", models.CASCADE, related_name="+")
    verbatim = models.ForeignKey("verbatims.Verbatim", models.SET_NULL, null=True, related_name="+")
    words = models.TextField()
    consent = models.CharField(max_length=9, choices=Consent.choices, blank=True)
    consent_by = models.ForeignKey("team.Agent", models.SET_NULL, null=True, related_name="+", db_index=False)
    may_quote = models.BooleanField(default=False)
    reviewed_by = models.ForeignKey("team.Agent", models.SET_NULL, null=True, related_name="+", db_index=False)
    reviewed_at = models.DateTimeField(null=True)
    left_out_at = models.DateTimeField(null=True)
    post = models.ForeignKey("post.Post", models.SET_NULL, null=True, related_name="+")
    told_at = models.DateTimeField(null=True)
    tied_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["deed", "customer"], name="voice_once"),
            models.CheckConstraint(condition=Q(told_at=None) | ~Q(consent=""), name="voice_told_with_consent"),
            models.CheckConstraint(
                condition=Q(told_at=None) | Q(reviewed_at__isnull=False), name="voice_told_after_review"
            ),
        ]

    @property
    def is_ready(self) -> bool:
        """Whether nothing is missing but that the deed is done."""
        return bool(self.consent and self.reviewed_at and not self.left_out_at and not self.told_at)


class PublicPage(models.Model):
    """Whether the desk shows the page of what we did. One row, made by the migration; off at first."""

    is_on = models.BooleanField(default=False)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="public_page_is_one")]
