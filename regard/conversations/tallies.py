"""Counts of the views, read from maintained rows: no list is ever counted for a screen."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection, transaction
from django.db.models import Count, Q, QuerySet, Sum

from regard.conversations.models import Conversation, State, Tally, Turn
from regard.conversations.visibility import sees_everything
from regard.team.models import Agent

US, CUSTOMER, CLOSED = Tally.Bucket.WAITING_ON_US, Tally.Bucket.WAITING_ON_CUSTOMER, Tally.Bucket.CLOSED


@dataclass(frozen=True)
class Counts:
    """How many conversations each view of one agent holds."""

    waiting_on_us: int
    mine: int
    nobodys: int
    waiting_on_customer: int
    closed: int


def counts_for(agent: Agent) -> Counts:
    """Count what `agent` may see, by view: one query over the few rows of Tally."""
    is_open = Q(bucket__in=(US, CUSTOMER))
    sums = _visible(agent).aggregate(
        waiting_on_us=Sum("amount", filter=Q(bucket=US), default=0),
        mine=Sum("amount", filter=is_open & Q(assignee_id=agent.pk), default=0),
        nobodys=Sum("amount", filter=is_open & Q(assignee_id=None), default=0),
        waiting_on_customer=Sum("amount", filter=Q(bucket=CUSTOMER), default=0),
        closed=Sum("amount", filter=Q(bucket=CLOSED), default=0),
    )
    return Counts(**{name: int(value) for name, value in sums.items()})


def _visible(agent: Agent) -> QuerySet[Tally]:
    if not agent.can_read:
        return Tally.objects.none()
    if sees_everything(agent):
        return Tally.objects.all()
    return Tally.objects.filter(Q(team_id=None) | Q(team_id__in=agent.team_ids()) | Q(assignee_id=agent.pk))


@transaction.atomic
def fold_tallies() -> int:
    """Sum up the rows that triggers appended; returns how many rows remain."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            WITH taken AS (DELETE FROM conversations_tally RETURNING team_id, assignee_id, bucket, amount)
            INSERT INTO conversations_tally (team_id, assignee_id, bucket, amount)
            SELECT team_id, assignee_id, bucket, sum(amount) FROM taken GROUP BY 1, 2, 3 HAVING sum(amount) <> 0
            """
        )
        return int(cursor.rowcount)


Key = tuple[int | None, int | None, int]
"""Team, assignee, bucket."""


@dataclass(frozen=True)
class Difference:
    """A count that is not what it should be."""

    team_id: int | None
    assignee_id: int | None
    bucket: int
    kept: int
    true: int


def differences() -> list[Difference]:
    """Compare the tallies with the truth, for the nightly check."""
    rows = Tally.objects.values_list("team_id", "assignee_id", "bucket").annotate(n=Sum("amount"))
    kept: dict[Key, int] = {(team, assignee, bucket): int(n) for team, assignee, bucket, n in rows}
    true: dict[Key, int] = {}
    for bucket, condition in (
        (US, Q(state=State.OPEN, turn=Turn.US)),
        (CUSTOMER, Q(state=State.OPEN, turn=Turn.CUSTOMER)),
        (CLOSED, Q(state=State.CLOSED)),
    ):
        counted = Conversation.objects.filter(condition).values_list("team_id", "assignee_id").annotate(n=Count("pk"))
        true |= {(team, assignee, int(bucket)): n for team, assignee, n in counted}
    return [
        Difference(*key, kept=kept.get(key, 0), true=true.get(key, 0))
        for key in sorted(kept.keys() | true.keys(), key=repr)
        if kept.get(key, 0) != true.get(key, 0)
    ]


def mend(difference: Difference) -> None:
    """Append what is missing to make the kept count true."""
    Tally.objects.create(
        team_id=difference.team_id,
        assignee_id=difference.assignee_id,
        bucket=difference.bucket,
        amount=difference.true - difference.kept,
    )
