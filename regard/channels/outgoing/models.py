"""Server: what takes the mail that one mailbox sends, and what keeps us from it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class Security(models.TextChoices):
    """How the connection is kept from others' eyes; the values are those of `post.ways`."""

    TLS = "tls", "TLS (usual, port 465)"
    STARTTLS = "starttls", "STARTTLS (port 587)"
    NONE = "none", "None (only to this machine)"


class Server(models.Model):
    """sealed: the password (`lib.sealing`), "" where nobody signs in, or by leave. grant: the provider's leave, which
    then stays as long as this needs it. answered_at: when it last took a mail, or let us in. fault: what keeps us from
    it, a sentence, since fault_since.
    """

    mailbox = models.OneToOneField("conversations.Mailbox", models.CASCADE, related_name="outgoing_server")
    host = models.CharField(max_length=253)
    port = models.PositiveIntegerField()
    security = models.CharField(max_length=8, choices=Security.choices)
    user = models.CharField(max_length=320, blank=True)
    sealed = models.TextField(blank=True)
    grant = models.ForeignKey("imap.Grant", models.PROTECT, null=True, related_name="+")
    changed_at = models.DateTimeField()
    answered_at = models.DateTimeField()
    fault = models.CharField(max_length=300, blank=True)
    fault_since = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(security__in=Security.values), name="outgoing_security_known"),
            models.CheckConstraint(condition=Q(sealed="") | Q(grant=None), name="outgoing_one_proof"),
        ]
