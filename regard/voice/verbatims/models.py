"""Her words, and who may read them."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.postgres.aggregates import BoolOr
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import ExpressionWrapper, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce

from regard.conversations.models import Conversation, Stage
from regard.conversations.visibility import reach_of, visible
from regard.files.of_lines import FileOfLines
from regard.mood.labels import Label
from regard.team.models import Agent

_LABELS = ["", *(label.value for label in Label)]


class Source(models.TextChoices):
    """Where she said it."""

    INTERVIEW = "interview"
    JUDGEMENT = "judgement"
    CONVERSATION = "conversation"
    IMPORT = "import"


def _told(condition: Q) -> list[tuple[str, Any]]:
    """Return the parts of a condition that holds where one of them does."""
    parts: list[tuple[str, Any]] = []
    for part in condition.children:
        parts += _told(part) if isinstance(part, Q) else [part]  # type: ignore[list-item]
    return parts


class VerbatimQuerySet(models.QuerySet["Verbatim"]):
    def visible_to(self, agent: Agent) -> VerbatimQuerySet:
        """The one door: words of matters that `agent` may see; words of no matter go by the customer, who is known by
        a matter in sight, or has none (as `visible_customers` says).

        Owners and leads read all; what a file told of nobody is theirs alone.
        """
        reach = reach_of(agent)
        if not reach.can_read:
            return self.none()
        if reach.sees_everything:
            return self
        in_sight = visible(reach)
        told = ((f"conversation__{name}", value) for name, value in _told(in_sight))
        of_matter = Q(conversation__isnull=False) & Q(*told, _connector=Q.OR)
        # Sums and joins, no EXISTS: beside an OR PostgreSQL would gather every matter in sight for one of those.
        hers = Conversation.objects.filter(customer=OuterRef("customer")).order_by().values("customer")
        seen = hers.annotate(
            seen=BoolOr(Coalesce(ExpressionWrapper(in_sight, models.BooleanField()), Value(False)))
        ).values("seen")
        knows = Coalesce(Subquery(seen), Value(True))
        of_customer = Q(conversation=None, customer__isnull=False, knows_customer=True)
        return self.alias(knows_customer=knows).filter(of_matter | of_customer)

    def newest_first(self) -> VerbatimQuerySet:
        return self.order_by("-at", "-pk")


class Verbatim(models.Model):
    """Words of a customer, as they were said. Who kept them under which `key` of the `source` may change them.

    customer: null where a file did not say whose words these are. came_from: the path on this desk of what they were
    said in, "" for none or where that is the conversation.
    """

    source = models.CharField(max_length=12, choices=Source.choices)
    key = models.CharField(max_length=80, help_text="What tells them from all others of the source.")
    customer = models.ForeignKey("customers.Customer", models.CASCADE, null=True, related_name="verbatims")
    conversation = models.ForeignKey("conversations.Conversation", models.CASCADE, null=True, related_name="verbatims")
    at = models.DateTimeField(help_text="When she said it.")
    text = models.TextField()
    question = models.TextField(blank=True, help_text="What she was asked; empty when nobody asked.")
    stage = models.CharField(max_length=6, blank=True, choices=Stage.choices)
    judgement = models.SmallIntegerField(null=True, help_text="The verdict that goes with it, −2 … +2.")
    mood = models.CharField(max_length=12, blank=True, help_text='What the words show; "" until they are read.')
    language = models.CharField(max_length=8, blank=True)
    noted_by = models.ForeignKey(
        "team.Agent",
        models.SET_NULL,
        null=True,
        related_name="+",
        db_index=False,
        help_text="Who wrote down what she said; null: her own hand.",
    )
    came_from = models.CharField(max_length=200, blank=True)
    kept_at = models.DateTimeField()
    search = models.GeneratedField(
        expression=SearchVector("text", config="simple"), output_field=SearchVectorField(), db_persist=True
    )

    objects: ClassVar[VerbatimQuerySet] = VerbatimQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "key"], name="verbatim_once"),
            models.CheckConstraint(condition=Q(source__in=Source.values), name="verbatim_source_known"),
            models.CheckConstraint(condition=~Q(text=""), name="verbatim_has_words"),
            models.CheckConstraint(condition=Q(stage__in=("", *Stage.values)), name="verbatim_stage_known"),
            models.CheckConstraint(condition=Q(mood__in=_LABELS), name="verbatim_mood_known"),
            models.CheckConstraint(
                condition=Q(judgement=None) | Q(judgement__range=(-2, 2)), name="verbatim_judgement_range"
            ),
        ]
        indexes = [
            models.Index(F("at").desc(), F("id").desc(), name="verbatim_newest"),
            models.Index(fields=["id"], condition=Q(mood=""), name="verbatim_unread"),
            GinIndex(fields=["search"], name="verbatim_search"),
        ]


class WordsFile(FileOfLines):
    """A CSV file of customers' words that was put up. new: lines that were kept or changed."""

    by = models.ForeignKey("team.Agent", models.SET_NULL, null=True, related_name="+", db_index=False)
