"""What stands beside a customer's journey, read as plain rows that are worded once: one query each."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import Exists, F, OuterRef, QuerySet, Subquery

from regard.conversations.lines import Line, line_values
from regard.conversations.models import Conversation
from regard.conversations.visibility import Reach, reach_of
from regard.customers.models import Address, Cause, Merge, SaidToWork, Suppression
from regard.lib.worded import worded
from regard.team.models import Agent

MOST_NEEDS = 5


def open_needs(customer_id: int, agent: Agent) -> list[Line]:
    """Return the customer's matters that wait on us and that `agent` may see, the longest wait first."""
    return [Line(*row) for row in _waiting((customer_id,), reach_of(agent))]


@worded
def _waiting(customer: tuple[int], reach: Reach) -> QuerySet[Conversation, Any]:
    waiting = Conversation.objects.within(reach).filter(customer=customer[0]).waiting_on_us()
    return line_values(waiting.order_by("turn_since", "pk"), reach.agent_id)[:MOST_NEEDS]


class Reached(NamedTuple):
    """A way to reach a customer. failing_since: when mail to it came back for good, with why. is_unwanted: nobody is to
    write to it. works_by, works_at: who said last that it works again.
    """

    pk: int
    kind: str
    value: str
    failing_since: datetime | None
    failing_words: str
    is_unwanted: bool
    works_by: str | None
    works_at: datetime | None


def addresses_of(customer_id: int) -> list[Reached]:
    """Return the customer's addresses, the one last used first."""
    return [Reached(*row) for row in _addresses((customer_id,))]


@worded
def _addresses(customer: tuple[int]) -> QuerySet[Address, Any]:
    addresses = Address.objects.filter(customer=customer[0]).order_by(F("last_heard_at").desc(nulls_last=True), "pk")
    unwanted = Suppression.objects.filter(value=OuterRef("value"), cause=Cause.UNWANTED, lifted_at=None)
    said = SaidToWork.objects.filter(address=OuterRef("pk"), undone_at=None).order_by("-pk")
    return addresses.values_list(
        "pk", "kind", "value", "failing_since", "failing_words", Exists(unwanted),
        Subquery(said.values("by__name")[:1]), Subquery(said.values("at")[:1]),
    )  # fmt: skip


class Merged(NamedTuple):
    """A merge that stands: who went into this customer, by whom, when."""

    pk: int
    gone: str
    by: str
    at: datetime


def merges_of(customer_id: int) -> list[Merged]:
    """Return who was merged into the customer, the newest first."""
    return [Merged(*row) for row in _merges((customer_id,))]


@worded
def _merges(customer: tuple[int]) -> QuerySet[Merge, Any]:
    merges = Merge.objects.filter(kept=customer[0], undone_at=None).order_by("-at", "-pk")
    return merges.values_list("pk", "gone__name", "by__name", "at")
