"""Askings, judgements, their history, thanks, and what is collected beside them; the rules of asking."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q

from regard.judgement.scale import CHANGE_WINDOW, CODE_LIFE, LINK_LIFE


class AskingState(models.TextChoices):
    """superseded: a newer question took its place. withdrawn: the answer was taken back."""

    OPEN = "open"
    ANSWERED = "answered"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


class Way(models.TextChoices):
    """How a question reached her. told: nobody asked; she said it to one of us, who noted it."""

    MAIL = "mail"
    LINK = "link"
    TOLD = "told"


class Asking(models.Model):
    """One question put to a customer about one answer. At most one is open for a customer.

    A link that was handed over is about the matter where no answer is left to ask about.
    """

    conversation = models.ForeignKey(
        "conversations.Conversation", models.CASCADE, related_name="askings", db_index=False
    )
    customer = models.ForeignKey("customers.Customer", models.PROTECT, related_name="+")
    answer = models.OneToOneField(
        "conversations.Message",
        models.SET_NULL,
        null=True,
        related_name="asking",
        help_text="Null: it was taken back, or the question is about the whole matter.",
    )
    way = models.CharField(max_length=4, choices=Way.choices, default=Way.MAIL)
    by = models.ForeignKey(
        "team.Agent",
        models.SET_NULL,
        null=True,
        related_name="+",
        db_index=False,
        help_text="Who handed the link over, or noted what was said.",
    )
    code = models.CharField(max_length=8, blank=True, help_text="Of a link: what can be typed instead of it.")
    reminded_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=10, choices=AskingState.choices, default=AskingState.OPEN)
    language = models.CharField(max_length=8, default="en")
    asked_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["customer"], condition=Q(state="open"), name="asking_one_open_a_customer"),
            models.CheckConstraint(condition=Q(state__in=AskingState.values), name="asking_state_known"),
            models.CheckConstraint(condition=Q(way__in=Way.values), name="asking_way_known"),
            models.UniqueConstraint(fields=["code"], condition=~Q(code=""), name="asking_code_once"),
        ]
        indexes = [
            models.Index(fields=["conversation", "asked_at"], name="asking_thread"),
            models.Index(
                fields=["asked_at"], condition=Q(state="open", way="mail", reminded_at=None), name="asking_to_remind"
            ),
        ]

    def has_expired(self, at: datetime) -> bool:
        return at >= self.asked_at + LINK_LIFE

    def is_typed_in(self, at: datetime) -> bool:
        """Tell whether the code still opens it; the link does for longer."""
        return bool(self.code) and at < self.asked_at + CODE_LIFE


class JudgementQuerySet(models.QuerySet["Judgement"]):
    def newest_first(self) -> JudgementQuerySet:
        return self.order_by("-at", "-pk")


class Judgement(models.Model):
    """Her verdict on one answer. `at`: when first given. `changed_at`: when value or words last changed."""

    asking = models.OneToOneField(Asking, models.PROTECT, related_name="judgement")
    conversation = models.ForeignKey(
        "conversations.Conversation", models.CASCADE, related_name="judgements", db_index=False
    )
    customer = models.ForeignKey("customers.Customer", models.PROTECT, related_name="judgements", db_index=False)
    value = models.SmallIntegerField()
    words = models.TextField(blank=True)
    at = models.DateTimeField()
    changed_at = models.DateTimeField()
    noted_by = models.ForeignKey(
        "team.Agent",
        models.SET_NULL,
        null=True,
        related_name="+",
        db_index=False,
        help_text="Who noted what she said; null: her own hand.",
    )
    thanks = models.ManyToManyField("team.Agent", through="Thanks", related_name="+")

    objects: ClassVar[JudgementQuerySet] = JudgementQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(value__gte=-2, value__lte=2), name="judgement_range")]
        indexes = [
            models.Index(fields=["customer", "at"], name="judgement_customer"),
            models.Index(fields=["-at", "-id"], name="judgement_newest"),
            models.Index(fields=["conversation", "at"], name="judgement_thread"),
        ]

    def can_change(self, at: datetime) -> bool:
        return at < self.at + CHANGE_WINDOW


class EarlierVerdict(models.Model):
    """What she had said before she changed her mind."""

    judgement = models.ForeignKey(Judgement, models.CASCADE, related_name="earlier")
    value = models.SmallIntegerField()
    words = models.TextField(blank=True)
    until = models.DateTimeField()
    noted_by = models.ForeignKey("team.Agent", models.SET_NULL, null=True, related_name="+", db_index=False)


class Thanks(models.Model):
    """She thanked this agent when she judged."""

    judgement = models.ForeignKey(Judgement, models.CASCADE, related_name="+")
    agent = models.ForeignKey("team.Agent", models.CASCADE, related_name="thanks")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["judgement", "agent"], name="thanks_once")]


class Extra(models.TextChoices):
    """Scales that other desks report; collected beside a judgement, never mixed with it."""

    CSAT = "csat", "Customer satisfaction, 1 to 5"
    CES = "ces", "Customer effort, 1 to 7"
    NPS = "nps", "Net promoter, 0 to 10"


class ExtraAnswer(models.Model):
    """What she chose on another scale, beside her verdict."""

    asking = models.OneToOneField(Asking, models.CASCADE, related_name="extra")
    scale = models.CharField(max_length=4, choices=Extra.choices)
    value = models.SmallIntegerField()
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["scale", "at"], name="extra_scale")]
        constraints = [
            models.CheckConstraint(
                condition=Q(scale="csat", value__range=(1, 5))
                | Q(scale="ces", value__range=(1, 7))
                | Q(scale="nps", value__range=(0, 10)),
                name="extra_on_its_scale",
            )
        ]


class Rules(models.Model):
    """How often customers are asked, and by when is repaired what fell short. One row, made by the migration.

    reminder_days: after how many a question is put once more; 0: never. extra: one more question; "": none.
    """

    rest_days = models.PositiveSmallIntegerField(default=7)
    reminder_days = models.PositiveSmallIntegerField(default=0)
    extra = models.CharField(max_length=4, choices=Extra.choices, blank=True)
    repair_days = models.PositiveSmallIntegerField(default=2)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="rules_are_one")]

    @classmethod
    def the(cls) -> Rules:
        """Return the one row."""
        return cls.objects.get(pk=1)


class Expectation(models.Model):
    """The verdict that who sent an answer expected. Only who expected it sees it; others see groups of several."""

    answer = models.OneToOneField("conversations.Message", models.CASCADE, related_name="expectation")
    agent = models.ForeignKey("team.Agent", models.CASCADE, related_name="+", db_index=False)
    value = models.SmallIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(value__range=(-2, 2)), name="expectation_range")]
        indexes = [
            models.Index(fields=["agent", "at"], name="expectation_agent"),
            models.Index(fields=["at"], name="expectation_when"),
        ]


class Repair(models.Model):
    """The work after an answer fell short: who makes it right, and by when. One is open for a matter at most.

    closed_by: null when she said herself that it is right now (`outcome`); `reason`: of who closed it without that.
    """

    conversation = models.ForeignKey("conversations.Conversation", models.CASCADE, related_name="repairs")
    customer = models.ForeignKey("customers.Customer", models.PROTECT, related_name="+")
    judgement = models.ForeignKey(Judgement, models.CASCADE, related_name="repairs", help_text="That fell short.")
    person = models.ForeignKey("team.Agent", models.SET_NULL, null=True, related_name="+", db_index=False)
    opened_at = models.DateTimeField()
    due_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey("team.Agent", models.SET_NULL, null=True, related_name="+", db_index=False)
    reason = models.CharField(max_length=300, blank=True)
    outcome = models.ForeignKey(Judgement, models.SET_NULL, null=True, related_name="+", db_index=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["conversation"], condition=Q(closed_at=None), name="repair_one_open")
        ]
        indexes = [
            models.Index(fields=["due_at", "id"], condition=Q(closed_at=None), name="repair_due"),
            models.Index(fields=["-closed_at", "-id"], condition=Q(closed_at__isnull=False), name="repair_closed"),
        ]

    @property
    def is_open(self) -> bool:
        return self.closed_at is None

    @property
    def took_s(self) -> float | None:
        """Seconds from the verdict to the end; None while it is open. Never below 0, though a clock went backwards."""
        return max(0.0, (self.closed_at - self.opened_at).total_seconds()) if self.closed_at else None
