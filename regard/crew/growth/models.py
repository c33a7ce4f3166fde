"""Plans, what was read, one-to-one notes, and conversations that were read together."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class Aim(models.Model):
    """What somebody wants to become better in. review_on: when to look at it again. ended_at: null while it goes on."""

    agent = models.ForeignKey("team.Agent", models.CASCADE, related_name="+")
    text = models.CharField(max_length=300)
    why = models.TextField(max_length=2000, blank=True)
    review_on = models.DateField(null=True)
    begun_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)


class Step(models.Model):
    """One thing to do towards an aim."""

    aim = models.ForeignKey(Aim, models.CASCADE, related_name="steps")
    text = models.CharField(max_length=300)
    done_at = models.DateTimeField(null=True)


class Evidence(models.Model):
    """A conversation that shows something of an aim, and what."""

    aim = models.ForeignKey(Aim, models.CASCADE, related_name="evidence")
    conversation = models.ForeignKey("conversations.Conversation", models.CASCADE, related_name="+")
    what = models.CharField(max_length=500)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["aim", "conversation"], name="evidence_once_an_aim")]


class Read(models.Model):
    """This agent has read a guide of the list."""

    agent = models.ForeignKey("team.Agent", models.CASCADE, related_name="+", db_index=False)
    guide = models.CharField(max_length=20)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agent", "guide"], name="read_once")]


class OneToOne(models.Model):
    """Notes of a talk between a person and a lead; either may write, both read."""

    agent = models.ForeignKey("team.Agent", models.CASCADE, related_name="+")
    by = models.ForeignKey("team.Agent", models.SET_NULL, null=True, related_name="+", db_index=False)
    text = models.TextField(max_length=4000)
    at = models.DateTimeField()


class Why(models.TextChoices):
    """Why this conversation was chosen to be read together."""

    RANDOM = "random", "By lot"
    SHORT = "short", "The customer said that it fell short"
    TWICE = "twice", "The customer had to ask twice"
    WORD = "word", "Our word was not kept"
    BEYOND = "beyond", "The customer said that it went far beyond"
    CHOSEN = "chosen", "One of the two chose it"


class Coaching(models.Model):
    """A conversation that two read against the clauses. It counts for nothing and stands when both agree.

    praise comes first: it cannot be left out. agreed_at: of whom it is about; coach_agreed_at: of who read it along.
    """

    agent = models.ForeignKey("team.Agent", models.CASCADE, related_name="+")
    coach = models.ForeignKey("team.Agent", models.SET_NULL, null=True, related_name="+", db_index=False)
    conversation = models.ForeignKey("conversations.Conversation", models.CASCADE, related_name="+")
    version = models.ForeignKey("definition.Version", models.PROTECT, null=True, related_name="+", db_index=False)
    why = models.CharField(max_length=6, choices=Why.choices)
    praise = models.TextField(max_length=2000)
    wish = models.TextField(max_length=2000, blank=True)
    at = models.DateTimeField()
    agreed_at = models.DateTimeField(null=True)
    coach_agreed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(praise=""), name="coaching_praises_first"),
            models.UniqueConstraint(fields=["agent", "conversation"], name="coaching_once_a_conversation"),
        ]

    @property
    def is_agreed(self) -> bool:
        return self.agreed_at is not None and self.coach_agreed_at is not None


class Shown(models.Model):
    """What the conversation shows of one clause. is_lived: None: it has nothing to do with it."""

    coaching = models.ForeignKey(Coaching, models.CASCADE, related_name="shown")
    clause = models.ForeignKey("definition.Clause", models.CASCADE, related_name="+", db_index=False)
    is_lived = models.BooleanField(null=True)
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["coaching", "clause"], name="shown_once_a_clause")]
