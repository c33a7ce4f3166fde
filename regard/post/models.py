"""Post: one outgoing mail."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower


class PostState(models.TextChoices):
    """waiting → sending → sent | waiting again (a passing failure) | failed (for good); waiting → taken_back."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    TAKEN_BACK = "taken_back"


UNDONE = (PostState.WAITING, PostState.SENDING)


class PostQuerySet(models.QuerySet["Post"]):
    def due(self, at: datetime) -> PostQuerySet:
        """Those to be tried now; one that is being sent is due again when its lease, until `send_at`, has ended."""
        return self.filter(state__in=UNDONE, send_at__lte=at)


class Post(models.Model):
    """One mail as it is sent; automatic mail is marked so (RFC 3834)."""

    kind = models.CharField(max_length=24, help_text="reply, account, …: what it tells.")
    state = models.CharField(max_length=10, choices=PostState.choices, default=PostState.WAITING)
    customer = models.ForeignKey("customers.Customer", models.SET_NULL, null=True, related_name="+")
    sender_name = models.CharField(max_length=200, blank=True)
    sender = models.CharField(max_length=320)
    reply_to = models.CharField(max_length=320, blank=True)
    recipient_name = models.CharField(max_length=200, blank=True)
    recipient = models.CharField(max_length=320)
    shown = models.JSONField(
        null=True,
        help_text='Whom To and Cc name, as in `Letter`: {"to": [[name, address]…], "cc": […]}. Null: recipient.',
    )
    copy_of = models.ForeignKey("self", models.CASCADE, null=True, related_name="copies")
    subject = models.CharField(max_length=998)
    message_id = models.CharField(
        max_length=255, unique=True, help_text="Without angle brackets; the same at each try."
    )
    in_reply_to = models.CharField(max_length=998, blank=True)
    references = models.TextField(blank=True, help_text="Message-IDs with angle brackets, oldest first.")
    text = models.TextField()
    html = models.TextField(blank=True)
    is_automatic = models.BooleanField(default=False)
    leave_url = models.CharField(
        max_length=500, blank=True, help_text="Where one POST ends such mails for good (RFC 8058)."
    )
    created_at = models.DateTimeField()
    send_at = models.DateTimeField(help_text="When to try; while it is being sent, when another may try again.")
    sent_at = models.DateTimeField(null=True)
    taken_by = models.CharField(
        max_length=253, blank=True, db_default="", help_text="The server that took it; empty: the outbox folder."
    )
    delayed_at = models.DateTimeField(null=True, help_text="When a server on the way last said that it still tries.")
    delivered_at = models.DateTimeField(null=True, help_text="When the recipient's server said that it has it.")
    tries = models.PositiveSmallIntegerField(default=0)
    problem = models.TextField(blank=True, help_text="What the last try was answered, in the server's words.")

    objects: ClassVar[PostQuerySet] = PostQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        indexes = [
            models.Index(fields=["send_at"], condition=Q(state__in=("waiting", "sending")), name="post_due"),
            models.Index(
                Lower("recipient"),
                F("created_at").desc(),
                condition=Q(is_automatic=True),
                name="post_automatic_to",
            ),
            models.Index(fields=["-created_at", "-id"], name="post_newest"),
        ]
        constraints = [models.CheckConstraint(condition=Q(state__in=PostState.values), name="post_state_known")]


class PostFile(models.Model):
    """A file that goes with a post."""

    post = models.ForeignKey(Post, models.CASCADE, related_name="files")
    file = models.ForeignKey("files.File", models.PROTECT, related_name="+")
    filename = models.CharField(max_length=255)
    content_type = models.CharField(max_length=127)
    content_id = models.CharField(max_length=255, blank=True, help_text="Set for pictures inside the HTML.")


class SigningKeyQuerySet(models.QuerySet["SigningKey"]):
    def signing(self) -> SigningKeyQuerySet:
        return self.filter(ended_at=None, found_at__isnull=False)

    def waiting(self) -> SigningKeyQuerySet:
        return self.filter(ended_at=None, found_at=None)


class SigningKey(models.Model):
    """A key by which others can prove that mail of a domain comes from here (DKIM, RFC 6376).

    It waits until its record was found in DNS, then signs until it is ended. domain: as DNS knows it, lower case.
    record: what DNS is to say. looked_at: when it was looked for in vain last; seen: what stood there instead. problem:
    why the last mail left unsigned though it should have been.
    """

    domain = models.CharField(max_length=253)
    selector = models.CharField(max_length=63)
    sealed = models.TextField(help_text="The private key (`lib.sealing`).")
    record = models.TextField()
    made_at = models.DateTimeField()
    looked_at = models.DateTimeField(null=True)
    seen = models.CharField(max_length=300, blank=True)
    found_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    problem = models.CharField(max_length=500, blank=True)
    problem_at = models.DateTimeField(null=True)

    objects: ClassVar[SigningKeyQuerySet] = SigningKeyQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["domain", "selector"], name="signing_key_selector"),
            models.UniqueConstraint(
                fields=["domain"],
                condition=Q(ended_at=None, found_at__isnull=False),
                name="signing_key_signs_alone",
            ),
            models.UniqueConstraint(
                fields=["domain"], condition=Q(ended_at=None, found_at=None), name="signing_key_waits_alone"
            ),
        ]

    @property
    def name(self) -> str:
        """Where DNS has its record."""
        return f"{self.selector}._domainkey.{self.domain}"
