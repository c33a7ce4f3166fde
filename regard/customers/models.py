"""Customers and their addresses."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import F, Q, Value

from regard.lib.text import first_name


class CustomerQuerySet(models.QuerySet["Customer"]):
    def present(self) -> CustomerQuerySet:
        """Without those that were merged into another."""
        return self.filter(merged_into=None)


class Customer(models.Model):
    """A person who writes to us. `merged_into` is set when she turned out to be another row, which speaks for her."""

    name = models.CharField(max_length=200)
    language = models.CharField(max_length=8, blank=True, help_text="ISO 639 code; empty when not known.")
    about = models.CharField(max_length=500, blank=True, help_text="A line that agents keep about her.")
    created_at = models.DateTimeField()
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    search = models.GeneratedField(
        expression=SearchVector("name", config="simple"), output_field=SearchVectorField(), db_persist=True
    )

    objects: ClassVar[CustomerQuerySet] = CustomerQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        indexes = [
            GinIndex(fields=["search"], name="customer_search"),
            models.Index(fields=["name"], name="customer_name"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(merged_into=None) | ~Q(merged_into=F("pk")), name="customer_not_self")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def first_name(self) -> str:
        return first_name(self.name)


class AddressKind(models.TextChoices):
    EMAIL = "email"
    PHONE = "phone"


class Address(models.Model):
    """A way to reach a customer that is proven hers: she wrote from it. `value` is normalised (lower case)."""

    customer = models.ForeignKey(Customer, models.CASCADE, related_name="addresses")
    kind = models.CharField(max_length=8, choices=AddressKind.choices, default=AddressKind.EMAIL)
    value = models.CharField(max_length=320)
    created_at = models.DateTimeField()
    last_heard_at = models.DateTimeField(null=True)
    failing_since = models.DateTimeField(null=True, help_text="Set when mail to it came back for good.")
    failing_words = models.CharField(
        max_length=300, blank=True, default="", db_default="", help_text="Why, as the other side said it."
    )
    search = models.GeneratedField(
        expression=SearchVector(
            models.Func(
                F("value"),
                Value("[@._+-]+"),
                Value(" "),
                Value("g"),
                function="regexp_replace",
                output_field=models.TextField(),
            ),
            config="simple",
        ),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "value"], name="address_once")]
        indexes = [GinIndex(fields=["search"], name="address_search")]

    def __str__(self) -> str:
        return self.value


class SaidToWork(models.Model):
    """One of us says that an address works again to which mail came back. What was known of it is kept for the undo."""

    address = models.ForeignKey(Address, models.CASCADE, related_name="said_to_work")
    by = models.ForeignKey("team.Agent", models.PROTECT, related_name="+")
    at = models.DateTimeField()
    failing_since = models.DateTimeField()
    failing_words = models.CharField(max_length=300, blank=True)
    undone_at = models.DateTimeField(null=True)


class Cause(models.TextChoices):
    """Why an address is not written to. A complaint stops automatic mail alone."""

    UNWANTED = "unwanted", "Do not write"
    COMPLAINT = "complaint", "Complaint"


class Suppression(models.Model):
    """An address, a customer's or not, that is not written to until it is lifted. by: None: a provider told it."""

    value = models.CharField(max_length=320, help_text="Normalised (lower case).")
    cause = models.CharField(max_length=9, choices=Cause.choices)
    words = models.CharField(max_length=300, blank=True, help_text="Why, as whoever did it said it.")
    by = models.ForeignKey("team.Agent", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.ForeignKey("team.Agent", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["value", "cause"], condition=Q(lifted_at=None), name="suppression_stands_once"
            ),
            models.CheckConstraint(condition=Q(cause__in=Cause.values), name="suppression_cause_known"),
        ]
        indexes = [models.Index(fields=["-at", "-id"], name="suppression_newest")]


class PublicDomain(models.Model):
    """A domain at which anybody may have an address: who writes from there belongs to no company.

    is_ours: it was added on this desk, and did not come with Regard. gone_at: it was taken off the list.
    """

    name = models.CharField(max_length=255, primary_key=True)
    is_ours = models.BooleanField(default=False, db_default=False)
    gone_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name


class Merge(models.Model):
    """Two rows found to be one person. `moved` keeps what changed hands, by table, so that it can be undone."""

    kept = models.ForeignKey(Customer, models.CASCADE, related_name="merges")
    gone = models.ForeignKey(Customer, models.CASCADE, related_name="+")
    by = models.ForeignKey("team.Agent", models.PROTECT, related_name="+")
    at = models.DateTimeField()
    moved = models.JSONField(default=dict, help_text='{"addresses": [ids], "conversations": [ids], …}')
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey("team.Agent", models.PROTECT, null=True, related_name="+")
