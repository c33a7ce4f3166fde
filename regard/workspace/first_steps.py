"""What the owner of a desk without a conversation is told in its place: how mail comes in, and who else answers."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings

from regard.conversations.models import Mailbox
from regard.conversations.tallies import Counts
from regard.team.models import Agent

LOCAL = ("127.0.0.1", "::1", "localhost")


@dataclass(frozen=True)
class FirstSteps:
    """mailbox: an address that customers can write to; "" while there is none.

    smtp: where its mail is taken, as host:port; "" for not at all. is_local: only from this machine. sends: answers
    leave the desk. people: how many may answer, the owner among them.
    """

    mailbox: str
    smtp: str
    is_local: bool
    sends: bool
    people: int


def first_steps(agent: Agent, counts: Counts) -> FirstSteps | None:
    """Return them for an owner while there is no conversation, else None without a query."""
    if not agent.is_owner or counts.waiting_on_us or counts.waiting_on_customer or counts.closed:
        return None
    addresses = Mailbox.objects.exclude(address__endswith="@localhost").order_by("-is_default", "pk")
    host, port = settings.OPTIONS["REGARD_SMTP_HOST"], settings.OPTIONS["REGARD_SMTP_PORT"]
    return FirstSteps(
        mailbox=addresses.values_list("address", flat=True).first() or "",
        smtp=f"{host}:{port}" if port else "",
        is_local=host in LOCAL,
        sends=bool(settings.OPTIONS["REGARD_SMTP_URL"]),
        people=Agent.objects.answering().count(),
    )
