"""Carrier: a provider that brings a mailbox's mail by HTTP."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class Kind(models.TextChoices):
    """Who brings it, by how the mail lies in what is sent."""

    MAILGUN = "mailgun", "Mailgun"
    MANDRILL = "mandrill", "Mandrill (Mailchimp)"
    POSTMARK = "postmark", "Postmark"
    SENDGRID = "sendgrid", "SendGrid"
    SPARKPOST = "sparkpost", "SparkPost"
    RAW = "raw", "A program of yours"


SIGNING = (Kind.MAILGUN, Kind.MANDRILL)
"""Those that sign what they send; the others are known by the secret address alone."""


class Carrier(models.Model):
    """key: the secret in the address that it sends to. sealed: the key it signs with, "" for who does not sign."""

    mailbox = models.OneToOneField("conversations.Mailbox", models.CASCADE, related_name="carrier")
    kind = models.CharField(max_length=9, choices=Kind.choices)
    key = models.CharField(max_length=40, unique=True)
    sealed = models.TextField(blank=True)
    made_at = models.DateTimeField()
    heard_at = models.DateTimeField(null=True)
    problem = models.CharField(max_length=300, blank=True)
    problem_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(kind__in=Kind.values), name="carrier_kind_known")]
