"""Mailboxes, conversations, messages, events."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Concat, Left

from regard.conversations import marks, places  # noqa: F401  # Django looks for tables here
from regard.conversations.standing import Standing, State, Turn
from regard.conversations.visibility import Reach, reach_of, visible
from regard.team.models import Agent

SEARCHED_CHARACTERS = 200_000
"""Of one message. PostgreSQL refuses a tsvector over 1 MB; every character may become a position of a few bytes."""


class Mailbox(models.Model):
    """An address of ours that customers write to. One of them is the default: it takes what nobody else owns."""

    name = models.CharField(max_length=120, help_text="What customers read as the sender.")
    address = models.CharField(max_length=320, unique=True)
    team = models.ForeignKey("team.Team", models.SET_NULL, null=True, related_name="mailboxes")
    is_default = models.BooleanField(default=False)
    signature = models.TextField(blank=True, help_text="Below every answer; {agent} becomes the agent's name.")
    acknowledges = models.BooleanField(
        default=False, db_default=False, help_text="An automatic answer says that a request has arrived."
    )
    acknowledgement = models.TextField(
        blank=True, default="", db_default="", help_text="Its words; empty: ours, in the customer's language."
    )
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["is_default"], condition=Q(is_default=True), name="mailbox_one_default"),
            models.CheckConstraint(condition=Q(address=models.functions.Lower("address")), name="mailbox_lower_case"),
        ]

    def __str__(self) -> str:
        return self.address


UPSET_MOODS = ("angry", "frustrated")
"""Of the labels that the mood package writes, those of the view «Upset»; a list of their own, for its index."""


class Stage(models.TextChoices):
    """Where in the sale the customer is."""

    BEFORE = "before"
    DURING = "during"
    AFTER = "after"


class ConversationQuerySet(models.QuerySet["Conversation"]):
    def visible_to(self, agent: Agent) -> ConversationQuerySet:
        """The one door: what `agent` may see. Nobody's matters, own teams' and own; all for owners and leads."""
        return self.within(reach_of(agent))

    def within(self, reach: Reach) -> ConversationQuerySet:
        """The same, for wordings that are kept by what they depend on."""
        return self.filter(visible(reach))

    def open(self) -> ConversationQuerySet:
        return self.filter(state=State.OPEN)

    def waiting_on_us(self) -> ConversationQuerySet:
        return self.filter(state=State.OPEN, turn=Turn.US)

    def waiting_on_customer(self) -> ConversationQuerySet:
        return self.filter(state=State.OPEN, turn=Turn.CUSTOMER)

    def with_agent(self, agent_id: int) -> ConversationQuerySet:
        return self.filter(state=State.OPEN, assignee=agent_id)

    def nobodys(self) -> ConversationQuerySet:
        return self.filter(state=State.OPEN, assignee=None)

    def due(self) -> ConversationQuerySet:
        return self.filter(state=State.OPEN, due_at__isnull=False)

    def upset(self) -> ConversationQuerySet:
        return self.filter(state=State.OPEN, mood__in=UPSET_MOODS)

    def closed(self) -> ConversationQuerySet:
        return self.filter(state=State.CLOSED)


class Conversation(Standing, models.Model):
    """One matter of one customer. Its number is its id."""

    customer = models.ForeignKey("customers.Customer", models.PROTECT, related_name="conversations", db_index=False)
    mailbox = models.ForeignKey(Mailbox, models.PROTECT, related_name="+", db_index=False)
    team = models.ForeignKey("team.Team", models.SET_NULL, null=True, related_name="+", db_index=False)
    assignee = models.ForeignKey("team.Agent", models.SET_NULL, null=True, related_name="+", db_index=False)
    subject = models.CharField(max_length=500, blank=True)
    channel = models.CharField(max_length=12, default="email")
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    turn = models.SmallIntegerField(choices=Turn.choices, default=Turn.US)
    turn_since = models.DateTimeField(help_text="Since when it is this one's turn; the order of open lists.")
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    last_message_at = models.DateTimeField()
    message_count = models.PositiveIntegerField(default=0)
    seen_at = models.DateTimeField(
        null=True, help_text="When one of us last opened it; earlier than her last word: unread."
    )
    need = models.TextField(blank=True, help_text="What she is after, in her own words, whitespace collapsed.")
    need_message = models.ForeignKey("Message", models.SET_NULL, null=True, related_name="+")
    need_start = models.PositiveIntegerField(null=True, help_text="Where the need stands in that message's text.")
    need_end = models.PositiveIntegerField(null=True)
    need_by = models.ForeignKey(
        "team.Agent",
        models.SET_NULL,
        null=True,
        related_name="+",
        db_index=False,
        help_text="Null: proposed.",
    )
    judgement = models.SmallIntegerField(
        null=True, help_text="The last one, −2 … +2; written by the judgement package."
    )
    judged_at = models.DateTimeField(null=True)
    mood = models.CharField(
        max_length=12, blank=True, help_text="Of the customer's last words, a label; written by the mood package."
    )
    stage = models.CharField(
        max_length=6, blank=True, choices=Stage.choices, help_text="Of the sale; written by the journey package."
    )
    due_at = models.DateTimeField(
        null=True, help_text="When the next promise about it falls due; written by the promises package."
    )

    repair_at = models.DateTimeField(
        null=True, help_text="By when it is to be repaired, while it is; written by the judgement package."
    )

    objects: ClassVar[ConversationQuerySet] = ConversationQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        indexes = [
            models.Index(fields=["turn", "turn_since", "id"], condition=Q(state="open"), name="conversation_waiting"),
            models.Index(
                fields=["assignee", "turn", "turn_since", "id"],
                condition=Q(state="open"),
                name="conversation_mine",
            ),
            models.Index(
                fields=["turn", "turn_since", "id"],
                condition=Q(state="open", assignee=None),
                name="conversation_nobodys",
            ),
            models.Index(fields=["-closed_at", "-id"], condition=Q(state="closed"), name="conversation_closed"),
            models.Index(fields=["customer", "-opened_at"], name="conversation_customer"),
            models.Index(fields=["-last_message_at", "-id"], name="conversation_newest"),
            models.Index(
                fields=["due_at", "id"], condition=Q(state="open", due_at__isnull=False), name="conversation_due"
            ),
            models.Index(
                fields=["turn", "turn_since", "id"],
                condition=Q(state="open", mood__in=UPSET_MOODS),
                name="conversation_upset",
            ),
            models.Index(fields=["repair_at", "id"], condition=Q(repair_at__isnull=False), name="conversation_repair"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=State.values), name="conversation_state_known"),
            models.CheckConstraint(condition=Q(turn__in=Turn.values), name="conversation_turn_known"),
            models.CheckConstraint(condition=Q(stage__in=("", *Stage.values)), name="conversation_stage_known"),
            models.CheckConstraint(
                condition=Q(state="closed", closed_at__isnull=False) | Q(state="open", closed_at=None),
                name="conversation_closed_at",
            ),
            models.CheckConstraint(
                condition=Q(judgement=None) | Q(judgement__gte=-2, judgement__lte=2),
                name="conversation_judgement_range",
            ),
        ]

    def __str__(self) -> str:
        return f"No. {self.pk}"

    @property
    def number(self) -> int:
        return self.pk


class MessageKind(models.TextChoices):
    CUSTOMER = "customer"
    AGENT = "agent"
    NOTE = "note"


class Message(models.Model):
    """Words in a conversation: hers, ours, or a note that only the team sees.

    `text` is her new words alone (the quote below them is `quoted`); for ours it is the plain form of `html`.
    `html` is sanitised before it is stored. `message_id` is the mail's own, without angle brackets, or "".
    """

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="messages", db_index=False)
    customer = models.ForeignKey("customers.Customer", models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=8, choices=MessageKind.choices)
    agent = models.ForeignKey("team.Agent", models.SET_NULL, null=True, related_name="+", db_index=False)
    author_name = models.CharField(max_length=200, help_text="As it was when it was written.")
    author_address = models.CharField(max_length=320, blank=True)
    at = models.DateTimeField()
    subject = models.CharField(max_length=500, blank=True)
    text = models.TextField(blank=True)
    quoted = models.TextField(blank=True)
    html = models.TextField(blank=True)
    message_id = models.CharField(max_length=998, blank=True)
    awaits = models.CharField(
        max_length=998, blank=True, db_default="", help_text="The id of what it answers, which had not come yet."
    )
    fingerprint = models.CharField(max_length=64, blank=True, help_text="Tells a second delivery of the same mail.")
    problems = models.JSONField(default=list, help_text="What could not be understood, in sentences.")
    addressed = models.JSONField(
        null=True, help_text='Who else it was sent to: {"to": [[name, address]…], "cc": […]}. Null: nobody.'
    )
    offers_split = models.BooleanField(
        default=False,
        db_default=False,
        help_text="It came with a new subject; nobody has said yet whether to split.",
    )
    is_by_another = models.BooleanField(
        default=False,
        db_default=False,
        help_text="Neither the address nor the name is the customer’s.",
    )
    is_undelivered = models.BooleanField(
        default=False,
        db_default=False,
        help_text="Of ours: its mail failed for good, so it is no answer until it is sent again.",
    )
    raw = models.ForeignKey(
        "files.File",
        models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,
        help_text="The mail as it came.",
    )
    post = models.OneToOneField("post.Post", models.PROTECT, null=True, related_name="message")
    search = models.GeneratedField(
        expression=SearchVector(
            Left(
                Concat(
                    F("subject"),
                    Value(" "),
                    F("author_name"),
                    Value(" "),
                    F("text"),
                    output_field=models.TextField(),
                ),
                SEARCHED_CHARACTERS,
            ),
            config="simple",
        ),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    class Meta:
        indexes = [
            models.Index(fields=["conversation", "at", "id"], name="message_thread"),
            models.Index(fields=["customer", "-at"], name="message_customer"),
            models.Index(fields=["message_id"], condition=~Q(message_id=""), name="message_by_id"),
            models.Index(fields=["customer", "awaits"], condition=~Q(awaits=""), name="message_awaits"),
            models.Index(fields=["fingerprint"], condition=~Q(fingerprint=""), name="message_fingerprint"),
            GinIndex(fields=["search"], name="message_search", fastupdate=True),
        ]
        constraints = [models.CheckConstraint(condition=Q(kind__in=MessageKind.values), name="message_kind_known")]

    @property
    def is_hers(self) -> bool:
        return self.kind == MessageKind.CUSTOMER

    @property
    def is_note(self) -> bool:
        return self.kind == MessageKind.NOTE


class Attachment(models.Model):
    """A file that came or went with a message."""

    message = models.ForeignKey(Message, models.CASCADE, related_name="attachments")
    file = models.ForeignKey("files.File", models.PROTECT, related_name="+", db_index=False)
    filename = models.CharField(max_length=255)
    content_type = models.CharField(max_length=127, help_text="As the sender said; never trusted when served.")
    content_id = models.CharField(max_length=255, blank=True)
    is_inline = models.BooleanField(default=False)


class EventKind(models.TextChoices):
    OPENED = "opened"
    ACKNOWLEDGED = "acknowledged"
    ASSIGNED = "assigned"
    MOVED = "moved"
    CLOSED = "closed"
    REOPENED = "reopened"
    NEED_SET = "need_set"
    JUDGED = "judged"
    TAKEN_BACK = "taken_back"
    SEND_FAILED = "send_failed"
    PART_SETTLED = "part_settled"
    TAGGED = "tagged"
    REPAIR = "repair"
    REGROUPED = "regrouped"
    RESTORED = "restored"


class Event(models.Model):
    """One change in a conversation's life, for its timeline. `data` depends on the kind (see actions.py)."""

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="events", db_index=False)
    customer = models.ForeignKey("customers.Customer", models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=12, choices=EventKind.choices)
    at = models.DateTimeField()
    by = models.ForeignKey(
        "team.Agent",
        models.SET_NULL,
        null=True,
        related_name="+",
        db_index=False,
        help_text="Null: nobody of us.",
    )
    data = models.JSONField(default=dict)

    class Meta:
        indexes = [
            models.Index(fields=["conversation", "at", "id"], name="event_thread"),
            models.Index(fields=["customer", "-at"], name="event_customer"),
        ]


class Draft(models.Model):
    """What an agent has typed and not sent, one a conversation and agent; `is_note` tells which tab it was typed in."""

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="drafts")
    agent = models.ForeignKey("team.Agent", models.CASCADE, related_name="+")
    html = models.TextField()
    is_note = models.BooleanField(default=False)
    updated_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["conversation", "agent"], name="draft_once")]


class DraftFile(models.Model):
    """A file of an answer that was taken back, or could not leave; it goes along when the draft is sent."""

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="files")
    file = models.ForeignKey("files.File", models.PROTECT, related_name="+")
    filename = models.CharField(max_length=255)
    content_type = models.CharField(max_length=127)


class Presence(models.Model):
    """An agent has this conversation open, and perhaps is writing. Rows older than a minute mean nothing."""

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="+")
    agent = models.ForeignKey("team.Agent", models.CASCADE, related_name="+")
    is_writing = models.BooleanField(default=False)
    seen_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["conversation", "agent"], name="presence_once")]


class Tally(models.Model):
    """How many conversations of a team and an assignee are in one bucket: rows to be summed.

    Each conversation is in one of the first three, and besides in TO_REPAIR while it is to be repaired, in DUE while it
    is open and something is owed, and in UPSET while it is open and the customer's last words show it.

    Database triggers on Conversation append ±n rows (no two writers ever wait for one row); `fold_tallies` sums them.
    """

    class Bucket(models.IntegerChoices):
        WAITING_ON_US = 0
        WAITING_ON_CUSTOMER = 1
        CLOSED = 2
        TO_REPAIR = 3
        DUE = 4
        UPSET = 5

    team_id = models.BigIntegerField(null=True)
    assignee_id = models.BigIntegerField(null=True)
    bucket = models.SmallIntegerField(choices=Bucket.choices)
    amount = models.BigIntegerField()
