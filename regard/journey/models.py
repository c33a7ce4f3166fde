"""Touchpoints and whose they are, sales' stages told, sentences kept, preferences, shops, files taken in."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from regard.files.of_lines import FileOfLines
from regard.journey.kinds import STAGES, Kind, State


class TouchpointQuerySet(models.QuerySet["Touchpoint"]):
    def newest_first(self) -> TouchpointQuerySet:
        return self.order_by("-at", "-pk")


class Touchpoint(models.Model):
    """One thing that a customer did, or that happened to her, outside of conversations.

    customer: null while nobody is known by its address or visitor. words: what was sought, read, ordered. found: how
    many results a search had. reference: what an order shares with its payment, delivery and stay. stage_is_told: the
    sender said the stage; else it follows from the sale. as_of: when this was so. problem: what was mended in it, a
    sentence.
    """

    customer = models.ForeignKey("customers.Customer", models.CASCADE, null=True, related_name="+", db_index=False)
    address = models.CharField(max_length=320, blank=True)
    visitor = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=8, choices=[(kind.value, kind.value) for kind in Kind])
    stage = models.CharField(max_length=6, default="before")
    stage_is_told = models.BooleanField(default=False)
    at = models.DateTimeField()
    until = models.DateTimeField(null=True)
    words = models.CharField(max_length=300, blank=True)
    found = models.IntegerField(null=True)
    amount = models.DecimalField(max_digits=16, decimal_places=4, null=True)
    currency = models.CharField(max_length=3, blank=True)
    state = models.CharField(max_length=9, blank=True, choices=[(state.value, state.value) for state in State])
    reference = models.CharField(max_length=200, blank=True)
    source = models.CharField(max_length=40)
    outside_id = models.CharField(max_length=200, blank=True)
    data = models.JSONField(default=dict)
    as_of = models.DateTimeField()
    taken_at = models.DateTimeField()
    problem = models.CharField(max_length=300, blank=True)

    objects: ClassVar[TouchpointQuerySet] = TouchpointQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        indexes = [
            models.Index(fields=["customer", "-at", "-id"], name="touchpoint_customer"),
            models.Index(
                fields=["customer", "at"], condition=Q(kind__in=("order", "payment", "delivery", "stay")),
                name="touchpoint_sales",
            ),
            models.Index(fields=["address"], condition=Q(customer=None) & ~Q(address=""), name="touchpoint_by_address"),
            models.Index(fields=["visitor"], condition=Q(customer=None) & ~Q(visitor=""), name="touchpoint_by_visitor"),
            models.Index(fields=["taken_at"], condition=Q(customer=None, address=""), name="touchpoint_nobodys"),
        ]  # fmt: skip
        constraints = [
            models.UniqueConstraint(
                fields=["source", "outside_id"], condition=~Q(outside_id=""), name="touchpoint_once"
            ),
            models.CheckConstraint(condition=Q(kind__in=[kind.value for kind in Kind]), name="touchpoint_kind_known"),
            models.CheckConstraint(condition=Q(stage__in=STAGES), name="touchpoint_stage_known"),
            models.CheckConstraint(condition=Q(state__in=[s.value for s in State]), name="touchpoint_state_known"),
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=models.F("at")), name="touchpoint_forward"),
            models.CheckConstraint(
                condition=Q(amount=None, currency="") | (Q(amount__isnull=False) & ~Q(currency="")),
                name="touchpoint_money_has_currency",
            ),
        ]  # fmt: skip


class Visitor(models.Model):
    """The id that a site gave a visitor turned out to be a customer's: the first one's whose address came with it."""

    visitor = models.CharField(max_length=200, primary_key=True)
    customer = models.ForeignKey("customers.Customer", models.CASCADE, related_name="+")
    at = models.DateTimeField()


class Asked(models.Model):
    """She asked the same more than once: `times`, this conversation counted. earlier: the like matters, oldest first.

    Rows with times = 1 are left out; see `asked`.
    """

    conversation = models.OneToOneField(
        "conversations.Conversation", models.CASCADE, primary_key=True, related_name="asked"
    )
    times = models.PositiveSmallIntegerField()
    earlier = models.JSONField(default=list)


class KeptSentence(models.Model):
    """Words of hers that tell what matters to her, kept by an agent; characters start to end of the message's text."""

    customer = models.ForeignKey("customers.Customer", models.CASCADE, related_name="+", db_index=False)
    conversation = models.ForeignKey("conversations.Conversation", models.CASCADE, related_name="+", db_index=False)
    message = models.ForeignKey("conversations.Message", models.CASCADE, related_name="+", db_index=False)
    words = models.CharField(max_length=500)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    said_at = models.DateTimeField()
    by = models.ForeignKey("team.Agent", models.SET_NULL, null=True, related_name="+", db_index=False)
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["customer", "-said_at"], condition=Q(withdrawn_at=None), name="kept_customer"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["message", "start", "end"], condition=Q(withdrawn_at=None), name="kept_sentence_once"
            )
        ]


class Preferences(models.Model):
    """How she wants to be served. Each change is a row; what counts is the newest that was not taken back."""

    customer = models.ForeignKey("customers.Customer", models.CASCADE, related_name="+", db_index=False)
    channel = models.CharField(max_length=12, blank=True)
    hours = models.CharField(max_length=120, blank=True)
    tone = models.CharField(max_length=200, blank=True)
    no_offers = models.BooleanField(default=False)
    language = models.CharField(max_length=8, blank=True)
    language_before = models.CharField(max_length=8, blank=True)
    by = models.ForeignKey("team.Agent", models.SET_NULL, null=True, related_name="+", db_index=False)
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["customer", "-id"], condition=Q(undone_at=None), name="preferences_now")]


class ShopKind(models.TextChoices):
    SHOPIFY = "shopify", "Shopify"
    WOOCOMMERCE = "woocommerce", "WooCommerce"
    STRIPE = "stripe", "Stripe"


class Shop(models.Model):
    """A shop that sends webhooks. key: stands in its address. sealed: the secret that proves its letters; see `secret`
    in `shops.actions`. problem: of the last letter that was refused.
    """

    kind = models.CharField(max_length=12, choices=ShopKind.choices)
    name = models.CharField(max_length=120)
    key = models.CharField(max_length=40, unique=True)
    sealed = models.CharField(max_length=1_000, blank=True)
    made_by = models.ForeignKey("team.Agent", models.SET_NULL, null=True, related_name="+", db_index=False)
    made_at = models.DateTimeField()
    heard_at = models.DateTimeField(null=True)
    problem = models.CharField(max_length=300, blank=True)
    problem_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(kind__in=ShopKind.values), name="shop_kind_known")]

    @property
    def source(self) -> str:
        """Where its ids count from: two shops of one kind both have an order 727."""
        return f"{self.kind}-{self.pk}"


class ShopLetter(models.Model):
    """A letter of a shop that was proven, as its page lists it; kept for some weeks.

    event: the shop's own id of what it tells, "" where it gives none; the same again is not read a second time.
    left_out: what of it was not kept, and why.
    """

    shop = models.ForeignKey(Shop, models.CASCADE, related_name="letters", db_index=False)
    event = models.CharField(max_length=200, blank=True)
    topic = models.CharField(max_length=80, blank=True)
    at = models.DateTimeField()
    new = models.PositiveSmallIntegerField(default=0)
    changed = models.PositiveSmallIntegerField(default=0)
    known = models.PositiveSmallIntegerField(default=0)
    left_out = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["shop", "-id"], name="shop_letter_newest"),
            models.Index(fields=["at"], name="shop_letter_old"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["shop", "event"], condition=~Q(event=""), name="shop_letter_once")
        ]


class TakenFile(FileOfLines):
    """A file of touchpoints that was put up. source: where its ids count from. notes: good lines of which something was
    left out, each (number, what).
    """

    source = models.CharField(max_length=40)
    by = models.ForeignKey("team.Agent", models.SET_NULL, null=True, related_name="+", db_index=False)
    known = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    notes = models.JSONField(default=list)
