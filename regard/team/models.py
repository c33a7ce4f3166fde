"""Agents, teams and the desk itself."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models

from regard.lib.text import first_name


class Role(models.TextChoices):
    """What an agent may do, most first. `none` can sign in and sees nothing."""

    OWNER = "owner"
    LEAD = "lead"
    AGENT = "agent"
    LIGHT = "light"
    VIEWER = "viewer"
    NONE = "none"


ANSWERING = (Role.OWNER, Role.LEAD, Role.AGENT)
NOTING = (*ANSWERING, Role.LIGHT)
READING = (*NOTING, Role.VIEWER)
LEADING = (Role.OWNER, Role.LEAD)


class Team(models.Model):
    """Agents who share the matters of some mailboxes."""

    name = models.CharField(max_length=80, unique=True)
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class AgentManager(BaseUserManager["Agent"]):
    """Look agents up by e-mail address, whatever its case."""

    def get_by_natural_key(self, username: str | None) -> Agent:
        return self.get(email__iexact=username)

    def answering(self) -> models.QuerySet[Agent]:
        """The people who may answer customers now."""
        return self._people().filter(role__in=ANSWERING)

    def noting(self) -> models.QuerySet[Agent]:
        """The people who may write notes now: all who take part."""
        return self._people().filter(role__in=NOTING)

    def reading(self) -> models.QuerySet[Agent]:
        """The people who may look at the desk now."""
        return self._people().filter(role__in=READING)

    def owning(self) -> models.QuerySet[Agent]:
        """The people who own the desk now."""
        return self._people().filter(role=Role.OWNER)

    def _people(self) -> models.QuerySet[Agent]:
        return self.filter(is_active=True, is_program=False)


class Agent(AbstractBaseUser):
    """One who answers customers, signs in by e-mail address; or a program that acts by token (`is_program`)."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    role = models.CharField(max_length=8, choices=Role.choices, default=Role.NONE)
    is_active = models.BooleanField(default=True)
    is_program = models.BooleanField(default=False)
    teams: models.ManyToManyField[Team, Membership] = models.ManyToManyField(
        Team, through="Membership", related_name="agents"
    )
    time_zone = models.CharField(max_length=64, blank=True)
    theme = models.CharField(max_length=6, choices=[(t, t) for t in ("auto", "light", "dark")], default="auto")
    density = models.CharField(
        max_length=11, choices=[(d, d) for d in ("comfortable", "compact")], default="comfortable"
    )
    has_single_keys = models.BooleanField(default=True)
    forwarding = models.PositiveIntegerField(
        default=0, db_default=0, help_text="How often the forwarding address was made anew; the signature covers it."
    )
    wants_digest = models.BooleanField(default=False, db_default=False)
    joined_at = models.DateTimeField()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects = AgentManager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="agent_role_known"),
            models.UniqueConstraint(models.functions.Lower("email"), name="agent_email_once"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def first_name(self) -> str:
        return first_name(self.name)

    @property
    def can_read(self) -> bool:
        return self.is_active and self.role in READING

    @property
    def can_note(self) -> bool:
        return self.is_active and self.role in NOTING

    @property
    def can_answer(self) -> bool:
        return self.is_active and self.role in ANSWERING

    @property
    def can_lead(self) -> bool:
        return self.is_active and self.role in LEADING

    @property
    def is_owner(self) -> bool:
        return self.is_active and self.role == Role.OWNER

    def team_ids(self) -> list[int]:
        """Ids of own teams, read once for the life of this object."""
        if not hasattr(self, "_team_ids"):
            self._team_ids = list(Membership.objects.filter(agent=self).values_list("team_id", flat=True))
        return self._team_ids

    def desk(self) -> Desk:
        """The desk, read once for the life of this object."""
        if not hasattr(self, "_desk"):
            self._desk = Desk.the()
        return self._desk

    def remember(self, desk: Desk, *, team_ids: list[int]) -> None:
        """Keep what was read with this agent."""
        self._desk, self._team_ids = desk, team_ids


class Membership(models.Model):
    """An agent belongs to a team."""

    agent = models.ForeignKey(Agent, models.CASCADE, related_name="memberships")
    team = models.ForeignKey(Team, models.CASCADE, related_name="memberships")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agent", "team"], name="membership_once")]


class Desk(models.Model):
    """What this desk is called and how it behaves. There is one row, made by the first migration."""

    name = models.CharField(max_length=120, default="Our desk")
    contact_line = models.CharField(max_length=200, blank=True, help_text="Shown below pages that customers see.")
    time_zone = models.CharField(max_length=64, default="UTC")
    language = models.CharField(max_length=8, default="en")
    asks_for_judgement = models.BooleanField(default=True)
    agents_see_all = models.BooleanField(default=False)
    is_demo = models.BooleanField(default=False)
    bin_days = models.PositiveSmallIntegerField(
        default=30, db_default=30, help_text="After which what is in the bin is deleted for good."
    )
    trouble_count = models.PositiveIntegerField(
        default=0, db_default=0, help_text="Troubles that are open and shown; written by the troubles package."
    )

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="desk_is_one")]

    @property
    def zone(self) -> ZoneInfo:
        """By whose days and weeks figures are told and days are meant."""
        return ZoneInfo(self.time_zone)

    def day_of(self, at: datetime) -> date:
        """Return the day that it is at the desk at a moment."""
        return at.astimezone(self.zone).date()

    def midnight(self, day: date) -> datetime:
        """Return when a day begins at the desk."""
        return datetime.combine(day, time(), self.zone)

    @classmethod
    def the(cls) -> Desk:
        """Return the one row."""
        return cls.objects.get(pk=1)


class ApiTokenQuerySet(models.QuerySet["ApiToken"]):
    def usable(self) -> ApiTokenQuerySet:
        return self.filter(revoked_at=None, agent__is_active=True)


class ApiToken(models.Model):
    """A program's key. Only its SHA-256 is kept: the key is 256 random bits, so a slow hash would add nothing."""

    name = models.CharField(max_length=120)
    agent = models.ForeignKey(Agent, models.CASCADE, related_name="tokens")
    hint = models.CharField(max_length=12, help_text="The first characters, to tell keys apart.")
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    objects: ClassVar[Any] = ApiTokenQuerySet.as_manager()

    def has_stale_use(self, at: datetime) -> bool:
        """Tell whether `last_used_at` is old enough (a minute) to be worth a write."""
        return self.last_used_at is None or (at - self.last_used_at).total_seconds() > 60
