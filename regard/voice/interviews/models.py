"""Interviews, their questions, who was invited, and what each said."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import ClassVar

from django.db import models
from django.db.models import Q

LINK_LIFE = timedelta(days=60)
CHANGE_WINDOW = timedelta(days=7)
"""From when a customer finished: so long the answers can be changed by the link."""


class State(models.TextChoices):
    """draft: being made. open: sent out, or about to be. closed: takes no more answers."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"


class Interview(models.Model):
    """A few questions to chosen customers. chosen_by: what was asked of `choosing`, for who wants to know later.

    thanks_by: whose name stands below the thank-you. first_answer_at: from then on no guess can be sealed.
    """

    title = models.CharField(max_length=120)
    state = models.CharField(max_length=6, choices=State.choices, default=State.DRAFT)
    intro = models.TextField(blank=True, help_text="Our own words in the mail; empty: those that stand ready.")
    thanks_by = models.ForeignKey("team.Agent", models.SET_NULL, null=True, related_name="+", db_index=False)
    chosen_by = models.JSONField(default=list)
    reminder_days = models.PositiveSmallIntegerField(default=5, help_text="0: nobody is reminded.")
    made_by = models.ForeignKey("team.Agent", models.SET_NULL, null=True, related_name="+", db_index=False)
    made_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)
    first_answer_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["-made_at", "-id"], name="interview_newest")]
        constraints = [models.CheckConstraint(condition=Q(state__in=State.values), name="interview_state_known")]

    def __str__(self) -> str:
        return self.title

    @property
    def is_draft(self) -> bool:
        return self.state == State.DRAFT

    @property
    def is_open(self) -> bool:
        return self.state == State.OPEN


class Kind(models.TextChoices):
    """How a question is answered: in words, one of several, a step on a scale, or several put in order."""

    OPEN = "open", "In words"
    CHOICE = "choice", "One of several"
    SCALE = "scale", "A step on a scale"
    RANK = "rank", "Several put in order"


class Question(models.Model):
    """One question. ready: the key of one that stands ready in all languages, whose words are not kept here.

    options: of a choice or a rank, in our words; an answer names them by their place. low, high: what the ends of a
    scale of `steps` mean. language: of all these; "" while nobody said. wordings: the same in others, by language, as
    `wordings.Wording` has it.
    """

    interview = models.ForeignKey(Interview, models.CASCADE, related_name="questions", db_index=False)
    place = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=6, choices=Kind.choices, default=Kind.OPEN)
    ready = models.CharField(max_length=12, blank=True)
    words = models.CharField(max_length=300, blank=True)
    options = models.JSONField(default=list)
    steps = models.PositiveSmallIntegerField(default=5)
    low = models.CharField(max_length=60, blank=True)
    high = models.CharField(max_length=60, blank=True)
    language = models.CharField(max_length=8, blank=True)
    wordings = models.JSONField(default=dict)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["interview", "place", "id"], name="question_in_order")]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="question_kind_known"),
            models.CheckConstraint(condition=~Q(ready="") | ~Q(words=""), name="question_has_words"),
        ]


class Way(models.TextChoices):
    """How the questions reach a customer. phone: somebody of us asks them and writes down what is said."""

    MAIL = "mail", "By mail"
    LINK = "link", "By a link"
    PHONE = "phone", "By telephone"


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def standing(self) -> InvitationQuerySet:
        """Without those that were taken out before anything was sent."""
        return self.filter(taken_out_at=None)


class Invitation(models.Model):
    """One customer's part in an interview.

    reason: why chosen, in words. place: in the order of choosing. may_tell, may_quote: consent that the customer gave
    at the end, null while not asked: to hear what came of it, and to be quoted to others without a name.
    """

    interview = models.ForeignKey(Interview, models.CASCADE, related_name="invitations", db_index=False)
    customer = models.ForeignKey("customers.Customer", models.CASCADE, related_name="+", db_index=False)
    place = models.PositiveIntegerField(default=0)
    reason = models.CharField(max_length=200, blank=True)
    way = models.CharField(max_length=5, choices=Way.choices, default=Way.MAIL)
    language = models.CharField(max_length=8, default="en")
    taken_out_at = models.DateTimeField(null=True)
    invited_at = models.DateTimeField(null=True)
    post = models.ForeignKey("post.Post", models.SET_NULL, null=True, related_name="+")
    reminded_at = models.DateTimeField(null=True)
    begun_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    declined_at = models.DateTimeField(null=True)
    noted_by = models.ForeignKey("team.Agent", models.SET_NULL, null=True, related_name="+", db_index=False)
    may_tell = models.BooleanField(null=True)
    may_quote = models.BooleanField(null=True)

    objects: ClassVar[InvitationQuerySet] = InvitationQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["interview", "customer"], name="invitation_once"),
            models.CheckConstraint(condition=Q(way__in=Way.values), name="invitation_way_known"),
        ]
        indexes = [
            models.Index(fields=["customer", "-invited_at"], name="invitation_customer"),
            models.Index(fields=["interview", "place", "id"], name="invitation_in_order"),
            models.Index(
                fields=["invited_at"],
                condition=Q(way="mail", reminded_at=None, finished_at=None, declined_at=None, taken_out_at=None),
                name="invitation_to_remind",
            ),
        ]

    def has_expired(self, at: datetime) -> bool:
        return self.invited_at is not None and at >= self.invited_at + LINK_LIFE

    def can_change(self, at: datetime) -> bool:
        """Tell whether what was said may still be changed by the link."""
        return self.finished_at is None or at < self.finished_at + CHANGE_WINDOW


class Answer(models.Model):
    """What a customer said to one question. chosen: the place of a choice [2], a step [4], or places in order [1, 0].

    noted_by: who wrote it down on the telephone; null: the customer's own hand. is_told: Answered was announced; false
    while it is still being typed.
    """

    invitation = models.ForeignKey(Invitation, models.CASCADE, related_name="answers", db_index=False)
    question = models.ForeignKey(Question, models.CASCADE, related_name="answers")
    words = models.TextField(blank=True)
    chosen = models.JSONField(default=list)
    at = models.DateTimeField()
    changed_at = models.DateTimeField()
    noted_by = models.ForeignKey("team.Agent", models.SET_NULL, null=True, related_name="+", db_index=False)
    is_told = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["invitation", "question"], name="answer_once")]

    @property
    def is_empty(self) -> bool:
        return not self.words and not self.chosen


class Refusal(models.Model):
    """A customer does not want to be interviewed at all. Kept until the customer says otherwise."""

    customer = models.OneToOneField("customers.Customer", models.CASCADE, related_name="+")
    at = models.DateTimeField()
