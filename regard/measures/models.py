"""Counts, what each customer said so far, the prior of all, and what is to be counted anew."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q


class Measure(models.TextChoices):
    """What is counted, and what `value` and `day` mean. By day:

    JUDGED: questions by the day on which they were put; value −2 … 2, null while there is no verdict.
    TOLD: verdicts that nobody asked for, noted by hand; value −2 … 2.
    CLOSED: closings by day; value 1 after an answer, 0 without one.
    MOOD: messages of customers by day; value is the sign, 1 upset … 5 glad, 0 where it could not be told.

    By the Monday of the week:

    FIRST, EACH, RESOLUTION: lengths of time; value is the bucket (`lengths`).
    CONTACTS, HAND_OVERS, ASKED: of matters that were closed: how often she wrote, how often another agent got it, how
    often she had to ask the same. WAITED: the bucket of how long she waited, all in all.
    WORD: our words by when they fell due; value 1 kept, 0 broken, 2 withdrawn. WORD_KEPT, WORD_BROKEN: the verdict that
    stands on their matters. WORD_LATE: the bucket of how late those were done that were done late.
    PROMISE: clocks by when they ended; about: the promise; value 1 kept, 0 broken, 2 closed before it was due.
    CSAT, CES, NPS: answers on other scales, by when we asked.
    """

    JUDGED = "judged"
    TOLD = "told"
    CLOSED = "closed"
    MOOD = "mood"
    FIRST = "first"
    EACH = "each"
    RESOLUTION = "resolution"
    CONTACTS = "contacts"
    HAND_OVERS = "hand_overs"
    ASKED = "asked"
    WAITED = "waited"
    WORD = "word"
    WORD_KEPT = "word_kept"
    WORD_BROKEN = "word_broken"
    WORD_LATE = "word_late"
    PROMISE = "promise"
    CSAT = "csat"
    CES = "ces"
    NPS = "nps"


class Counted(models.Model):
    """How many of one measure on one day, of one team, mailbox, channel and stage, had one value.

    Days are those of the desk's time zone. Written by `counting` alone, from the truth. about: of a promise, which.
    """

    measure = models.CharField(max_length=12, choices=Measure.choices)
    day = models.DateField()
    team_id = models.BigIntegerField(null=True)
    mailbox_id = models.BigIntegerField()
    channel = models.CharField(max_length=12)
    stage = models.CharField(max_length=6, blank=True)
    about = models.BigIntegerField(null=True)
    value = models.SmallIntegerField(null=True)
    amount = models.PositiveIntegerField()

    class Meta:
        abstract = True


class Count(Counted):
    """Each matter once."""

    class Meta:
        # With all that figures ask of a row: the rows of a year lie far apart in the table.
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["measure", "day"],
                include=["team_id", "mailbox_id", "channel", "stage", "about", "value", "amount"],
                name="count_covered",
            )
        ]


class TagCount(Counted):
    """Each matter once for every tag that it stands under, by week; of deleted tags too: who reads leaves those out.

    By team, mailbox, channel and stage, as Count: the report of a tag is narrowed and grouped by each of them.
    """

    tag_id = models.BigIntegerField()

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["tag_id", "measure", "day"],
                include=["team_id", "mailbox_id", "channel", "stage", "about", "value", "amount"],
                name="tag_count_covered",
            )
        ]


class SummedCount(models.Model):
    """What has many values (`counting.SUMMED`), summed from Count: a tenth of the rows.

    of: a team's id, NOBODYS, or WHOLE for all that the desk has.
    """

    WHOLE, NOBODYS = -1, 0

    of = models.BigIntegerField()
    measure = models.CharField(max_length=12, choices=Measure.choices)
    day = models.DateField()
    value = models.SmallIntegerField()
    amount = models.PositiveIntegerField()

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["of", "measure", "day"], include=["value", "amount"], name="summed_count_covered")
        ]


class CustomerRegard(models.Model):
    """What one customer said of one team's answers: `met` of `n` were «met it» or better.

    recent, recent_met: those of the last quarter (`counting.RECENT`), as of the last night or the last verdict.
    """

    customer = models.ForeignKey("customers.Customer", models.CASCADE, related_name="+", db_index=False)
    team_id = models.BigIntegerField(null=True)
    n = models.PositiveIntegerField()
    met = models.PositiveIntegerField()
    recent = models.PositiveIntegerField()
    recent_met = models.PositiveIntegerField()

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["customer"], name="regard_customer"),
            models.Index(fields=["customer"], condition=Q(recent__gt=F("recent_met")), name="regard_fell_short"),
        ]


class Standing(models.Model):
    """How many customers said `met` of `n`: of one team's answers, or (`is_whole`) of all; counted with the prior."""

    is_whole = models.BooleanField()
    team_id = models.BigIntegerField(null=True)
    n = models.PositiveIntegerField()
    met = models.PositiveIntegerField()
    customers = models.PositiveIntegerField()


class Risk(models.Model):
    """A customer whose chance fell (`fitting.LEAST_FALL`): by one team's answers, or (`is_whole`) by all.

    Found with the prior. The figures are those of CustomerRegard.
    """

    is_whole = models.BooleanField()
    team_id = models.BigIntegerField(null=True)
    customer = models.ForeignKey("customers.Customer", models.CASCADE, related_name="+", db_index=False)
    n = models.PositiveIntegerField()
    met = models.PositiveIntegerField()
    recent = models.PositiveIntegerField()
    recent_met = models.PositiveIntegerField()
    fell_by = models.FloatField()

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["is_whole", "team_id", "-fell_by"], name="risk_deepest"),
        ]


class CompanyRegard(models.Model):
    """What the customers of one company (its domain) said of one team's answers: their CustomerRegard, summed."""

    company = models.CharField(max_length=255)
    team_id = models.BigIntegerField(null=True)
    n = models.PositiveIntegerField()
    met = models.PositiveIntegerField()
    recent = models.PositiveIntegerField()
    recent_met = models.PositiveIntegerField()

    class Meta:
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["company"], name="regard_company")]


class CompanyRisk(models.Model):
    """A company whose chance fell: as Risk, from CompanyRegard."""

    is_whole = models.BooleanField()
    team_id = models.BigIntegerField(null=True)
    company = models.CharField(max_length=255)
    n = models.PositiveIntegerField()
    met = models.PositiveIntegerField()
    recent = models.PositiveIntegerField()
    recent_met = models.PositiveIntegerField()
    fell_by = models.FloatField()

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["is_whole", "team_id", "-fell_by"], name="company_risk_deepest"),
        ]


class PriorOf(models.TextChoices):
    """Whose chances a prior is of."""

    CUSTOMERS = "customers"
    COMPANIES = "companies"


class FittedPrior(models.Model):
    """The prior of all customers, or of all companies (`consistency.Prior`), as it was fitted last: one row each.

    customers: how many customers, or companies, had judged.
    """

    of = models.CharField(max_length=9, choices=PriorOf.choices, unique=True)
    a = models.FloatField()
    b = models.FloatField()
    customers = models.PositiveIntegerField()
    judgements = models.PositiveIntegerField()
    fitted_at = models.DateTimeField()


class Touched(models.Model):
    """A day or a customer for whom something changed since it was counted. Triggers append; `counting` takes away."""

    day = models.DateField(null=True)
    customer_id = models.BigIntegerField(null=True)
