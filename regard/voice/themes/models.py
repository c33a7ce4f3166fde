"""Themes, which words stand under them, how they were found, and what people changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from django.db import models
from django.db.models import Exists, F, OuterRef, Q


class ThemeQuerySet(models.QuerySet["Theme"]):
    def shown(self) -> ThemeQuerySet:
        """Those that screens list: not dismissed, not merged into another, and with words under them (or pinned)."""
        return self.filter(dismissed_at=None, merged_into=None, ended_at=None)

    def living(self) -> ThemeQuerySet:
        """Those that may take words in: a dismissed one does, so that it is not found again under a new number."""
        return self.filter(merged_into=None)

    def told_to(self, whose: Sequence[int]) -> ThemeQuerySet:
        """The one door: a theme's sentence and keywords are customers' words, told to who may read some of what stands
        under it. `whose`: see `figures.whose_for`.
        """
        if WHOLE in whose:
            return self
        raised = Count.objects.filter(theme=OuterRef("pk"), whose__in=whose, stage=EVERY, of=Counted.WORDS)
        return self.filter(Exists(raised))

    def named_to(self, whose: Sequence[int]) -> ThemeQuerySet:
        """Those whose name may be told: also the ones to which we gave a name of ours."""
        if WHOLE in whose:
            return self
        return self.filter(Q(pk__in=Theme.objects.told_to(whose).values("pk")) | ~Q(given_label=""))


class Theme(models.Model):
    """What many customers speak of. Its number stays from run to run; people's changes outlast every run.

    label: a piece of the customers' own words. given_label: what a person calls it instead. centre, least: where its
    words lie among the vectors of `run`, and how near a word must be to join. ended_at: since when nothing stands under
    it; it comes back when words do.
    """

    label = models.CharField(max_length=120)
    given_label = models.CharField(max_length=120, blank=True)
    keywords = models.JSONField(default=list)
    is_pinned = models.BooleanField(default=False, help_text="It stays, also when a run does not find it.")
    dismissed_at = models.DateTimeField(null=True)
    merged_into = models.ForeignKey("self", models.SET_NULL, null=True, related_name="merged")
    ended_at = models.DateTimeField(null=True)
    found_at = models.DateTimeField()
    size = models.PositiveIntegerField(default=0, help_text="Pieces of words under it, of all time.")
    centre = models.BinaryField(default=bytes, help_text="float32, in the space of the run that last saw it.")
    least = models.FloatField(default=0)

    objects: ClassVar[ThemeQuerySet] = ThemeQuerySet.as_manager()  # type: ignore[assignment]

    @property
    def name(self) -> str:
        return self.given_label or self.label

    @property
    def is_shown(self) -> bool:
        return self.dismissed_at is None and self.merged_into_id is None and self.ended_at is None


class Placement(models.Model):
    """Under which theme words stand; null: nowhere. is_doubtful: the machine is not sure, a person decides.

    by: who placed them; no run moves those.
    """

    verbatim = models.OneToOneField("verbatims.Verbatim", models.CASCADE, primary_key=True, related_name="placement")
    theme = models.ForeignKey(Theme, models.SET_NULL, null=True, related_name="placements", db_index=False)
    likeness = models.FloatField(default=0, help_text="−1 … 1, to the middle of the theme.")
    is_doubtful = models.BooleanField(default=False)
    by = models.ForeignKey("team.Agent", models.SET_NULL, null=True, related_name="+", db_index=False)
    is_by_hand = models.BooleanField(default=False)
    at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["theme", "verbatim"], name="placement_theme"),
            models.Index(fields=["verbatim"], condition=Q(is_doubtful=True), name="placement_doubtful"),
        ]


class Run(models.Model):
    """One search for themes through all words. `begun_at` … `ended_at`; done, of `total` words; problem: why it failed.

    mean: of all vectors, which every likeness of this run leaves out.
    """

    asked_at = models.DateTimeField()
    by = models.ForeignKey("team.Agent", models.SET_NULL, null=True, related_name="+", db_index=False)
    begun_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    found = models.PositiveIntegerField(default=0)
    left_out = models.PositiveIntegerField(default=0)
    problem = models.CharField(max_length=300, blank=True)
    mean = models.BinaryField(default=bytes)

    class Meta:
        constraints = [
            models.UniqueConstraint(models.Value(1), condition=Q(ended_at=None), name="theme_run_one_at_a_time")
        ]


class Act(models.TextChoices):
    RENAMED = "renamed"
    MERGED = "merged"
    SPLIT = "split"
    PINNED = "pinned"
    DISMISSED = "dismissed"
    PLACED = "placed"


class Change(models.Model):
    """What a person did to a theme; `before` holds what is needed to undo it (see actions)."""

    theme = models.ForeignKey(Theme, models.CASCADE, null=True, related_name="changes")
    act = models.CharField(max_length=12, choices=Act.choices)
    before = models.JSONField(default=dict)
    by = models.ForeignKey("team.Agent", models.SET_NULL, null=True, related_name="+", db_index=False)
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)


class Counted(models.TextChoices):
    """words: pieces, by the sign of their mood (1 … 5). asked: those of them that answer a question. matters: with a
    verdict, by its value (−2 … 2), each once.
    """

    WORDS = "words"
    ASKED = "asked"
    MATTERS = "matters"


WHOLE, NOBODYS, APART = -1, 0, -2
"""Whose, beside the ids of teams: all of them together; of nobody's matters; of no matter (interviews, files), which
are in the figures of owners and leads alone.
"""
EVERY = "every"
"""All stages together, and words without one."""
STEPS = ("first", "second", "third", "fourth", "fifth")
"""Of what is counted: the signs from upset to glad, or the verdicts from the worst to the best."""


class Count(models.Model):
    """How many of each step of one thing in one week. theme: null counts all words, under whatever theme or none.

    whose: a team's id, NOBODYS, APART, or WHOLE. stage: one of them, "" for words without one, or EVERY. So whoever
    asks for whatever stage reads as many rows as there are themes and weeks, for each team that is one's own. What is
    counted again and again holds no constraints: to check them would take as long as to count.
    """

    theme = models.ForeignKey(Theme, models.CASCADE, null=True, related_name="+", db_index=False, db_constraint=False)
    of = models.CharField(max_length=7, choices=Counted.choices)
    week = models.DateField()
    whose = models.BigIntegerField()
    stage = models.CharField(max_length=6, blank=True)
    first = models.IntegerField()
    second = models.IntegerField()
    third = models.IntegerField()
    fourth = models.IntegerField()
    fifth = models.IntegerField()

    class Meta:
        indexes = [
            # With all that figures ask of a row: those of a year lie far apart in the table.
            models.Index(
                fields=["whose", "stage", "week"], include=["theme", "of", *STEPS], name="theme_count_covered"
            ),
            models.Index(fields=["week"], name="theme_count_week"),
            # Whether one of some teams raises a theme at all is so told by its first row.
            models.Index(fields=["theme", "whose", "stage"], name="theme_count_raised"),
        ]


class Raised(models.Model):
    """Words that are counted under a theme: when they were said, by whom, whose matter it was when they were counted.

    So that a theme's customers and newest words are found without a look at every matter.
    """

    verbatim = models.OneToOneField(
        "verbatims.Verbatim", models.CASCADE, primary_key=True, related_name="+", db_constraint=False
    )
    theme = models.ForeignKey(Theme, models.CASCADE, related_name="+", db_index=False, db_constraint=False)
    at = models.DateTimeField()
    whose = models.BigIntegerField()
    stage = models.CharField(max_length=6, blank=True)
    customer_id = models.BigIntegerField(null=True)

    class Meta:
        indexes = [
            models.Index(
                F("theme"),
                F("at").desc(),
                F("verbatim").desc(),
                include=["whose", "stage", "customer_id"],
                name="theme_raised_covered",
            ),
            models.Index(fields=["at"], name="theme_raised_at"),
        ]


class StaleWeek(models.Model):
    """A week whose counts are to be made anew: something in it was said, placed or judged."""

    week = models.DateField(unique=True)
