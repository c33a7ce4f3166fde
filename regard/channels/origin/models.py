"""Origin: what proves whom a mail comes from, or disproves it. TrustedServer: whose word counts. Vouching: an agent who
checked the sender another way."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

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
        constraints = [models.CheckConstraint(condition=Q(name=Lower("name")), name="trusted_server_lower_case")]

    def __str__(self) -> str:
        return self.name


class Vouching(models.Model):
    """An agent has checked that a mail is really from whom it says, whatever was found of it.

    address: who wrote it, lower case. findings: pairs, as `vouching.findings_of` gives them: what the agent had seen.
    is_for_address: later mail from that address of which nothing else is found is not marked either. ended_at: it was
    taken back; the row stays, so that it can be told who had vouched for what.
    """

    message = models.ForeignKey("conversations.Message", models.CASCADE, related_name="vouchings")
    address = models.CharField(max_length=320, blank=True)
    findings = models.JSONField()
    is_for_address = models.BooleanField(default=False)
    by = models.ForeignKey("team.Agent", models.SET_NULL, null=True, related_name="+", db_index=False)
    at = models.DateTimeField()
    ended_by = models.ForeignKey("team.Agent", models.SET_NULL, null=True, related_name="+", db_index=False)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["address"], condition=Q(is_for_address=True, ended_at=None), name="vouching_for_address"
            )
        ]
        constraints = [
            models.UniqueConstraint(fields=["message"], condition=Q(ended_at=None), name="vouching_one_stands"),
            models.CheckConstraint(condition=Q(address=Lower("address")), name="vouching_lower_case"),
            models.CheckConstraint(condition=~Q(is_for_address=True, address=""), name="vouching_for_some_address"),
        ]
