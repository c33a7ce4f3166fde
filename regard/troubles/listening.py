"""When mail came to each mailbox: its rhythm learned once a day, its last mail followed between."""

from __future__ import annotations

from datetime import datetime, timedelta, tzinfo

from django.db import connection

from regard.conversations.models import Mailbox
from regard.troubles import rhythm
from regard.troubles.models import Rhythm
from regard.troubles.rhythm import Hour, Pattern

LEARNED_EVERY = timedelta(hours=20)
FOLLOWED_BACK = timedelta(hours=6)
"""A mail is counted when it was read; one that waited for that is still found."""

UNWATCHED = timedelta(minutes=30)
"""Without a look for longer, the desk was down, and mail could not come."""

_HOURS = """
SELECT matter.mailbox_id, count(*), min(mail.received_at), max(mail.received_at)
FROM email_rawmail mail
JOIN conversations_message message ON message.id = mail.message_id
JOIN conversations_conversation matter ON matter.id = message.conversation_id
WHERE mail.received_at > %s AND mail.received_at <= %s AND mail.source <> 'files'
GROUP BY matter.mailbox_id, date_trunc('hour', mail.received_at) ORDER BY 3
"""

_LAST = """
SELECT matter.mailbox_id, max(mail.received_at)
FROM email_rawmail mail
JOIN conversations_message message ON message.id = mail.message_id
JOIN conversations_conversation matter ON matter.id = message.conversation_id
WHERE mail.received_at > %s AND mail.received_at <= %s AND mail.source <> 'files'
GROUP BY matter.mailbox_id
"""


def follow(*, at: datetime, looked_at: datetime | None, zone: tzinfo) -> list[Rhythm]:
    """Bring the rhythms of all mailboxes to now and return them. looked_at: when this was done last."""
    known = {row.mailbox_id: row for row in Rhythm.objects.select_related("mailbox")}
    mailboxes = list(Mailbox.objects.all())
    if any(row.pk not in known or at - known[row.pk].learned_at > LEARNED_EVERY for row in mailboxes):
        known = _learn(mailboxes, known, at=at, zone=zone)
    else:
        _follow_last(known, at=at)
    if looked_at is not None and at - looked_at > UNWATCHED:
        Rhythm.objects.update(counted_from=at)
        for row in known.values():
            row.counted_from = at
    return list(known.values())


def pattern_of(row: Rhythm) -> Pattern | None:
    """Return what was learned; None as long as that is too little."""
    if not row.slots:
        return None
    return Pattern(row.count, tuple(row.slots), row.pause_expected, timedelta(seconds=row.pause_s))


def _learn(mailboxes: list[Mailbox], known: dict[int, Rhythm], *, at: datetime, zone: tzinfo) -> dict[int, Rhythm]:
    hours: dict[int, list[Hour]] = {mailbox.pk: [] for mailbox in mailboxes}
    with connection.cursor() as cursor:
        cursor.execute(_HOURS, [at - rhythm.WINDOW, at])
        for mailbox_id, count, first, last in cursor.fetchall():
            hours[mailbox_id].append(Hour(count, first, last))
    rows = [_learned(mailbox, known.get(mailbox.pk), hours[mailbox.pk], at=at, zone=zone) for mailbox in mailboxes]
    told = ["learned_at", "last_at", "count", "slots", "pause_expected", "pause_s"]
    Rhythm.objects.bulk_create(rows, update_conflicts=True, unique_fields=["mailbox"], update_fields=told)
    return {row.mailbox_id: row for row in rows}


def _learned(mailbox: Mailbox, known: Rhythm | None, hours: list[Hour], *, at: datetime, zone: tzinfo) -> Rhythm:
    learned = rhythm.learn(hours, at, zone)
    return Rhythm(
        mailbox=mailbox,
        learned_at=at,
        last_at=hours[-1].last if hours else known.last_at if known else None,
        counted_from=known.counted_from if known else None,
        count=sum(hour.count for hour in hours),
        slots=list(learned.slots) if learned else [],
        pause_expected=learned.pause_expected if learned else 0,
        pause_s=learned.pause.total_seconds() if learned else 0,
    )


def _follow_last(known: dict[int, Rhythm], *, at: datetime) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_LAST, [at - FOLLOWED_BACK, at])
        lately = dict(cursor.fetchall())
    moved = []
    for mailbox_id, last_at in lately.items():
        row = known.get(mailbox_id)
        if row and (row.last_at is None or row.last_at < last_at):
            row.last_at = last_at
            moved.append(row)
    if moved:
        Rhythm.objects.bulk_update(moved, ["last_at"])
