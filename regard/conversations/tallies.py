"""Counts of the views, read from maintained rows: no list is ever counted for a screen."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection, transaction
from django.db.models import Count, Q, Sum

from regard.conversations.models import UPSET_MOODS, Conversation, State, Tally, Turn
from regard.conversations.visibility import sees_everything
from regard.lib.prepared import rows_of, with_constants
from regard.team.models import Agent

US, CUSTOMER, CLOSED = Tally.Bucket.WAITING_ON_US, Tally.Bucket.WAITING_ON_CUSTOMER, Tally.Bucket.CLOSED
TO_REPAIR, DUE, UPSET = Tally.Bucket.TO_REPAIR, Tally.Bucket.DUE, Tally.Bucket.UPSET


@dataclass(frozen=True)
class Counts:
    """How many conversations each view of one agent holds."""

    waiting_on_us: int
    mine: int
    nobodys: int
    waiting_on_customer: int
    closed: int
    to_repair: int = 0
    due: int = 0
    upset: int = 0


def counts_for(agent: Agent) -> Counts:
    """Count what `agent` may see, by view: one query over the few rows of Tally.

    Written as SQL: every screen asks it, and the ORM took longer to word it than PostgreSQL to answer.
    """
    if not agent.can_read:
        return Counts(0, 0, 0, 0, 0)
    teams = None if sees_everything(agent) else list(agent.team_ids())
    return Counts(*map(int, rows_of(COUNTS, {"agent": agent.pk, "teams": teams})[0]))


COUNTS = with_constants(
    """
SELECT coalesce(sum(amount) FILTER (WHERE bucket = %(us)s), 0),
       coalesce(sum(amount) FILTER (WHERE bucket < %(closed)s AND assignee_id = %(agent)s), 0),
       coalesce(sum(amount) FILTER (WHERE bucket < %(closed)s AND assignee_id IS NULL), 0),
       coalesce(sum(amount) FILTER (WHERE bucket = %(customer)s), 0),
       coalesce(sum(amount) FILTER (WHERE bucket = %(closed)s), 0),
       coalesce(sum(amount) FILTER (WHERE bucket = %(to_repair)s), 0),
       coalesce(sum(amount) FILTER (WHERE bucket = %(due)s), 0),
       coalesce(sum(amount) FILTER (WHERE bucket = %(upset)s), 0)
FROM conversations_tally
WHERE %(teams)s::bigint[] IS NULL OR team_id IS NULL OR team_id = ANY(%(teams)s::bigint[]) OR assignee_id = %(agent)s
""",
    us=US,
    customer=CUSTOMER,
    closed=CLOSED,
    to_repair=TO_REPAIR,
    due=DUE,
    upset=UPSET,
)


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
        (TO_REPAIR, Q(repair_at__isnull=False)),
        (DUE, Q(state=State.OPEN, due_at__isnull=False)),
        (UPSET, Q(state=State.OPEN, mood__in=UPSET_MOODS)),
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
