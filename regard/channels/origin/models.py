"""Origin: what proves whom a mail comes from, or disproves it. TrustedServer: whose word counts."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from regard.mail.origin.judging import Verdict

WAITING = "waiting"
_VERDICTS = [WAITING, *(verdict.value for verdict in Verdict)]


class Origin(models.Model):
    """What is known of where a message's mail comes from; one row each. While it waits, the row is the queue.

    verdict: `passed`, `failed` or `unknown` once it is settled. by: "dmarc", "dkim", "spf", or "" when nothing is
    proven. domain: that of From. signs: pairs of what is odd about the sender (`mail.origin.signs.Sign`) and what was
    seen. asks: whether DNS may be asked; of mail from files the keys are long gone. due_at: when to look (again); null:
    settled.
    """

    message = models.OneToOneField(
        "conversations.Message", models.CASCADE, primary_key=True, related_name="origin", db_column="message_id"
    )
    verdict = models.CharField(max_length=7, choices=[(each, each) for each in _VERDICTS], default=WAITING)
    by = models.CharField(max_length=5, blank=True)
    domain = models.CharField(max_length=253, blank=True)
    reason = models.CharField(max_length=1000, blank=True, help_text="A sentence.")
    signs = models.JSONField(default=list)
    asks = models.BooleanField()
    tries = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["due_at"], condition=Q(due_at__isnull=False), name="origin_due"),
            models.Index(fields=["domain"], condition=Q(verdict="passed", by="dkim"), name="origin_signed"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(verdict__in=_VERDICTS), name="origin_verdict_known"),
            models.CheckConstraint(
                condition=~Q(verdict=WAITING) | Q(due_at__isnull=False), name="origin_waiting_is_due"
            ),
        ]


class TrustedServer(models.Model):
    """A server that every mail to us passes, so that its Authentication-Results count.

    name: its authserv-id (RFC 8601, 2.5), lower case; names below it are meant, too. stands_below: it writes them below
    its own Received line. gone_at: it is not trusted any more.
    """

    name = models.CharField(max_length=253, unique=True)
    stands_below = models.BooleanField(default=False)
    gone_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(name=models.functions.Lower("name")), name="trusted_server_lower_case")
        ]

    def __str__(self) -> str:
        return self.name
