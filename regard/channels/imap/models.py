"""Account: a folder on a mail server that is one mailbox of ours, how far it was read, and what keeps us from it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class Security(models.TextChoices):
    """How the connection is kept from others' eyes."""

    TLS = "tls", "TLS (usual, port 993)"
    STARTTLS = "starttls", "STARTTLS (port 143)"
    NONE = "none", "None (only to this machine)"


class After(models.TextChoices):
    """What becomes of a mail on the server once it is taken, which is when it is durable here."""

    KEEP = "keep", "Leave it where it is"
    MOVE = "move", "Move it to another folder"
    DELETE = "delete", "Delete it there"


class Grant(models.Model):
    """The leave that a provider gave us to read a mailbox, instead of a password; before it is given, what is asked.

    provider: a key of `providers.KNOWN`, or "other" with addresses of its own. sealed_*: secrets (`lib.sealing`). The
    access token opens the mailbox until access_until, the refresh token gets the next. refused: why no more are given,
    a sentence, "" while all is well. ends_on: a day, said by owner or provider, from which on none will be given.
    """

    mailbox = models.OneToOneField("conversations.Mailbox", models.CASCADE, related_name="grant")
    provider = models.CharField(max_length=9, choices=[(key, key) for key in ("google", "microsoft", "other")])
    authorise_url = models.CharField(max_length=500, blank=True)
    token_url = models.CharField(max_length=500, blank=True)
    scope = models.CharField(max_length=500, blank=True)
    client_id = models.CharField(max_length=300)
    sealed_secret = models.TextField()
    sealed_refresh = models.TextField(blank=True)
    sealed_access = models.TextField(blank=True)
    access_until = models.DateTimeField(null=True)
    granted_at = models.DateTimeField(null=True)
    refused = models.CharField(max_length=400, blank=True)
    ends_on = models.DateField(null=True)


class Account(models.Model):
    """Where a mailbox's mail waits for us.

    sealed: the password (`lib.sealing`), "" where the leave of a provider opens it (`Grant`).
    uid_validity, last_uid: how far the folder was read (RFC 9051, 2.3.1.1);
    first_uid: the first mail that was ours to take, so that nothing older is ever moved or deleted. fault: what keeps
    us from it, a sentence; "" while all is well.
    """

    mailbox = models.OneToOneField("conversations.Mailbox", models.CASCADE, related_name="account")
    host = models.CharField(max_length=253)
    port = models.PositiveIntegerField()
    security = models.CharField(max_length=8, choices=Security.choices)
    user = models.CharField(max_length=320)
    sealed = models.TextField(blank=True)
    folder = models.CharField(max_length=255, default="INBOX")
    after = models.CharField(max_length=6, choices=After.choices, default=After.KEEP)
    move_to = models.CharField(max_length=255, blank=True)
    changed_at = models.DateTimeField(help_text="When the owner said all this.")
    takes_old = models.BooleanField(default=False, help_text="Whether what lay there before is taken, too.")
    uid_validity = models.BigIntegerField(null=True)
    first_uid = models.BigIntegerField(default=1)
    last_uid = models.BigIntegerField(default=0)
    answered_at = models.DateTimeField(null=True)
    taken_at = models.DateTimeField(null=True)
    fault = models.CharField(max_length=300, blank=True)
    fault_since = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(security__in=Security.values), name="imap_security_known"),
            models.CheckConstraint(condition=Q(after__in=After.values), name="imap_after_known"),
            models.CheckConstraint(condition=Q(fault="") | Q(fault_since__isnull=False), name="imap_fault_has_moment"),
        ]

    def __str__(self) -> str:
        return f"{self.folder} of {self.user} on {self.host}"
