"""The register, the workshop, our definition in versions, what is proposed, what shows it, what is published."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from regard.definition.deciding import Rule

# --- the register -----------------------------------------------------------------------------------------------------


class Entry(models.Model):
    """What somebody else says that service is. key: of one that Regard ships with; "" of one that we added.

    gone_at: when it was taken out of the register; null while it stands there.
    """

    key = models.CharField(max_length=40, blank=True)
    source = models.CharField(max_length=200)
    author = models.CharField(max_length=200, blank=True)
    note = models.TextField(blank=True, max_length=4000)
    added_by = models.ForeignKey("team.Agent", models.SET_NULL, null=True, related_name="+", db_index=False)
    added_at = models.DateTimeField(null=True, help_text="Null: Regard came with it.")
    gone_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key"], condition=~Q(key=""), name="entry_shipped_once")]


class Revision(models.Model):
    """What an entry said from `on` on. place: 1 for the first. on: a day, a month or a year as the source tells it."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="revisions")
    place = models.PositiveSmallIntegerField()
    text = models.TextField(max_length=4000)
    on = models.CharField(max_length=10, blank=True, help_text="2013, 2013-11 or 2013-11-04; empty: not known.")
    added_by = models.ForeignKey("team.Agent", models.SET_NULL, null=True, related_name="+", db_index=False)
    added_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "place"], name="revision_place_once")]


class Mark(models.Model):
    """A person says that a concept is, or is not, in a text: what the rule found is overruled until it is undone.

    The text is that of a revision of the register, or of a version of ours.
    """

    revision = models.ForeignKey(Revision, models.CASCADE, null=True, related_name="marks", db_index=False)
    version = models.ForeignKey("Version", models.CASCADE, null=True, related_name="marks", db_index=False)
    concept = models.CharField(max_length=20)
    is_there = models.BooleanField()
    by = models.ForeignKey("team.Agent", models.SET_NULL, null=True, related_name="+", db_index=False)
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(revision=None, version__isnull=False) | Q(revision__isnull=False, version=None),
                name="mark_of_one_text",
            ),
            models.UniqueConstraint(
                fields=["revision", "concept"],
                condition=Q(undone_at=None, revision__isnull=False),
                name="mark_once_a_revision",
            ),
            models.UniqueConstraint(
                fields=["version", "concept"],
                condition=Q(undone_at=None, version__isnull=False),
                name="mark_once_a_version",
            ),
        ]


# --- the workshop -----------------------------------------------------------------------------------------------------


class Round(models.Model):
    """A group activity: each writes an own definition. opened_up_at: when a lead let everybody read before writing.

    closed_at: null while it goes on.
    """

    question = models.CharField(max_length=300)
    begun_by = models.ForeignKey("team.Agent", models.SET_NULL, null=True, related_name="+", db_index=False)
    begun_at = models.DateTimeField()
    opened_up_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)


class Own(models.Model):
    """One member's own definition in a round."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="owns", db_index=False)
    agent = models.ForeignKey("team.Agent", models.CASCADE, related_name="+", db_index=False)
    text = models.TextField(max_length=2000)
    at = models.DateTimeField()
    changed_at = models.DateTimeField()
    approvals = models.ManyToManyField("team.Agent", through="Approval", related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "agent"], name="own_once_a_round")]


class Comment(models.Model):
    """What a member says of another's own definition, or of a proposal. gone_at: taken back by who wrote it."""

    own = models.ForeignKey(Own, models.CASCADE, null=True, related_name="comments")
    proposal = models.ForeignKey("Proposal", models.CASCADE, null=True, related_name="comments")
    agent = models.ForeignKey("team.Agent", models.CASCADE, related_name="+", db_index=False)
    text = models.TextField(max_length=2000)
    at = models.DateTimeField()
    gone_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(own=None, proposal__isnull=False) | Q(own__isnull=False, proposal=None),
                name="comment_on_one_thing",
            )
        ]


class Approval(models.Model):
    """A member agrees with an own definition."""

    own = models.ForeignKey(Own, models.CASCADE, related_name="+")
    agent = models.ForeignKey("team.Agent", models.CASCADE, related_name="+", db_index=False)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["own", "agent"], name="approval_once")]


# --- ours -------------------------------------------------------------------------------------------------------------


class Ways(models.Model):
    """How we come to a definition. One row, made by the migration; who adopts a version locks it.

    aside: a line below the creed, such as when it is read aloud.
    """

    rule = models.CharField(
        max_length=10, choices=[(rule.value, rule.value) for rule in Rule], default=Rule.TWO_THIRDS.value
    )
    aside = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="ways_are_one")]

    @classmethod
    def the(cls) -> Ways:
        """Return the one row."""
        return cls.objects.get(pk=1)


class VersionQuerySet(models.QuerySet["Version"]):
    def at(self, moment: datetime) -> Version | None:
        """Return what was in force at a moment; None before the first."""
        return self.filter(in_force_at__lte=moment).order_by("-number").first()

    def newest(self) -> Version | None:
        return self.order_by("-number").first()


class Version(models.Model):
    """Our definition from `in_force_at` on, until the next. It is never changed.

    agreed_by: who had agreed when it was adopted, by name and id, as it was then. members: how many might agree.
    """

    number = models.PositiveIntegerField(unique=True)
    title = models.CharField(max_length=120)
    creed = models.TextField(max_length=2000)
    in_force_at = models.DateTimeField(unique=True)
    adopted_by = models.ForeignKey("team.Agent", models.SET_NULL, null=True, related_name="+", db_index=False)
    rule = models.CharField(max_length=10, choices=[(rule.value, rule.value) for rule in Rule])
    agreed_by = models.JSONField(default=list)
    members = models.PositiveIntegerField()

    objects: ClassVar[VersionQuerySet] = VersionQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(number__gte=1), name="version_counts_from_one")]


class Clause(models.Model):
    """One thing that we mean by service, whatever its words were in which version."""


class ClauseText(models.Model):
    """How a clause reads in a version. elements: keys of `elements.ELEMENTS`."""

    version = models.ForeignKey(Version, models.CASCADE, related_name="clauses", db_index=False)
    clause = models.ForeignKey(Clause, models.CASCADE, related_name="texts")
    place = models.PositiveSmallIntegerField()
    heading = models.CharField(max_length=120)
    text = models.TextField(max_length=2000)
    elements = ArrayField(models.CharField(max_length=10), default=list)
    proposal = models.ForeignKey("Proposal", models.SET_NULL, null=True, related_name="+", db_index=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "clause"], name="clause_once_a_version"),
            models.UniqueConstraint(fields=["version", "place"], name="place_once_a_version"),
        ]


# --- proposals --------------------------------------------------------------------------------------------------------


class Kind(models.TextChoices):
    """What a proposal changes."""

    CREED = "creed", "The creed"
    ADD = "add", "A new clause"
    CHANGE = "change", "A clause"
    DROP = "drop", "A clause to leave out"


class State(models.TextChoices):
    OPEN = "open"
    ADOPTED = "adopted"
    WITHDRAWN = "withdrawn"


class Proposal(models.Model):
    """A change that somebody proposes, and why. title: what its version will be called.

    before_heading, before_text: how the creed or clause read when it was agreed upon. asked_again_at: when the
    agreements were let go because that, or the proposal itself, had changed.
    """

    kind = models.CharField(max_length=6, choices=Kind.choices)
    clause = models.ForeignKey(Clause, models.SET_NULL, null=True, related_name="proposals")
    title = models.CharField(max_length=120)
    heading = models.CharField(max_length=120, blank=True)
    text = models.TextField(max_length=2000, blank=True)
    elements = ArrayField(models.CharField(max_length=10), default=list)
    why = models.TextField(max_length=2000)
    before_heading = models.CharField(max_length=120, blank=True)
    before_text = models.TextField(blank=True)
    by = models.ForeignKey("team.Agent", models.SET_NULL, null=True, related_name="+", db_index=False)
    at = models.DateTimeField()
    state = models.CharField(max_length=9, choices=State.choices, default=State.OPEN)
    ended_at = models.DateTimeField(null=True)
    asked_again_at = models.DateTimeField(null=True)
    version = models.OneToOneField(Version, models.PROTECT, null=True, related_name="proposal")

    class Meta:
        indexes = [models.Index(fields=["state", "-at"], name="proposal_state")]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="proposal_kind_known"),
            models.CheckConstraint(
                condition=Q(state="adopted", version__isnull=False) | ~Q(state="adopted") & Q(version=None),
                name="proposal_adopted_has_version",
            ),
        ]


class Agreement(models.Model):
    """A member agrees that a proposal comes into force."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="agreements", db_index=False)
    agent = models.ForeignKey("team.Agent", models.CASCADE, related_name="+", db_index=False)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["proposal", "agent"], name="agreement_once")]


class Quote(models.Model):
    """A customer's words that call for a proposal.

    conversation: where they stand in a message, or were said with a judgement; else verbatim: what an interview or a
    file holds.
    """

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="quotes")
    customer = models.ForeignKey("customers.Customer", models.CASCADE, related_name="+")
    conversation = models.ForeignKey("conversations.Conversation", models.CASCADE, null=True, related_name="+")
    verbatim = models.ForeignKey("verbatims.Verbatim", models.CASCADE, null=True, related_name="+")
    words = models.CharField(max_length=500)
    said_at = models.DateTimeField()
    by = models.ForeignKey("team.Agent", models.SET_NULL, null=True, related_name="+", db_index=False)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["proposal", "conversation", "words"], name="quote_once_a_proposal"),
            models.UniqueConstraint(fields=["proposal", "verbatim", "words"], name="quote_of_words_once"),
            models.CheckConstraint(condition=Q(conversation=None) ^ Q(verbatim=None), name="quote_stands_in_one_place"),
        ]


# --- tied to life -----------------------------------------------------------------------------------------------------


class Shows(models.TextChoices):
    """What can show that a clause is lived; see `figures`."""

    PROMISE = "promise", "A promise is kept"
    OUR_WORD = "our_word", "When we give our word on a time, we keep it"
    MET = "met", "Customers say that the need was met, or more"
    TOLD_FIRST = "told_first", "Customers hear from us before they have to ask again"
    ONCE = "once", "Nobody asks for the same twice"


class Tie(models.Model):
    """A clause is shown by a measure. aim: the share of it that we aim for, in per cent; null: none is set."""

    clause = models.ForeignKey(Clause, models.CASCADE, related_name="ties")
    shows = models.CharField(max_length=10, choices=Shows.choices)
    promise = models.ForeignKey("promises.Promise", models.CASCADE, null=True, related_name="+")
    aim = models.PositiveSmallIntegerField(null=True)
    by = models.ForeignKey("team.Agent", models.SET_NULL, null=True, related_name="+", db_index=False)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(shows="promise", promise__isnull=False) | ~Q(shows="promise") & Q(promise=None),
                name="tie_promise_named",
            ),
            models.CheckConstraint(condition=Q(aim=None) | Q(aim__range=(1, 100)), name="tie_aim_is_a_share"),
            models.UniqueConstraint(
                fields=["clause", "shows", "promise"], nulls_distinct=False, name="tie_once_a_clause"
            ),
        ]


class Speaking(models.Model):
    """A theme of what customers say speaks of a clause."""

    clause = models.ForeignKey(Clause, models.CASCADE, related_name="speaking")
    theme = models.ForeignKey("themes.Theme", models.CASCADE, related_name="+")
    by = models.ForeignKey("team.Agent", models.SET_NULL, null=True, related_name="+", db_index=False)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["clause", "theme"], name="speaking_once_a_clause")]


# --- published --------------------------------------------------------------------------------------------------------


class Publication(models.Model):
    """A version as customers read it, from `at` on. The newest that was not withdrawn stands.

    quotes: [[clause id, words], …], as they were looked through, without names.
    """

    version = models.ForeignKey(Version, models.PROTECT, related_name="publications")
    by = models.ForeignKey("team.Agent", models.SET_NULL, null=True, related_name="+", db_index=False)
    at = models.DateTimeField()
    quotes = models.JSONField(default=list)
    withdrawn_at = models.DateTimeField(null=True)
