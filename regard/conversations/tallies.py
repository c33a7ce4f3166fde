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


def differences() -> list[dict[str, int | None]]:
    """Compare the tallies with the truth; returns the keys that differ, each with `kept` and `true`. For the nightly check."""
    kept = _by_key(Tally.objects.values("team_id", "assignee_id", "bucket").annotate(n=Sum("amount")))
    true: dict[tuple[int | None, int | None, int], int] = {}
    for bucket, condition in (
        (US, Q(state=State.OPEN, turn=Turn.US)),
        (CUSTOMER, Q(state=State.OPEN, turn=Turn.CUSTOMER)),
        (CLOSED, Q(state=State.CLOSED)),
    ):
        rows = Conversation.objects.filter(condition).values("team_id", "assignee_id").annotate(n=Count("pk"))
        true |= {(r["team_id"], r["assignee_id"], int(bucket)): r["n"] for r in rows}
    return [
        {
            "team": key[0],
            "assignee": key[1],
            "bucket": key[2],
            "kept": kept.get(key, 0),
            "true": true.get(key, 0),
        }
        for key in sorted(kept.keys() | true.keys(), key=repr)
        if kept.get(key, 0) != true.get(key, 0)
    ]


def mend(difference: dict[str, int | None]) -> None:
    """Append what is missing to make the kept count true; `difference` is one of `differences`."""
    Tally.objects.create(
        team_id=difference["team"],
        assignee_id=difference["assignee"],
        bucket=difference["bucket"],
        amount=(difference["true"] or 0) - (difference["kept"] or 0),
    )


def _by_key(rows: QuerySet[Tally, dict[str, int]]) -> dict[tuple[int | None, int | None, int], int]:
    return {(r["team_id"], r["assignee_id"], r["bucket"]): int(r["n"]) for r in rows}
