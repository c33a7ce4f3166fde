"""The hard limit on automatic mail: two robots that answer each other stop soon, whatever else went wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import connection
from django.db.models import Count
from django.db.models.functions import Lower

from regard.customers import reaching
from regard.post.models import Post

MOST_AN_HOUR = 10
"""Automatic mails to one address. A person who asks for a new password five times stays below it."""

WINDOW = timedelta(hours=1)


def refusals(recipients: Sequence[str], *, at: datetime) -> list[str]:
    """Return of each why no automatic mail goes to it now, "" when one may; those before it in the list count.

    Runs in the transaction that writes the mails, and asks as much for one as for many.
    """
    if not recipients:
        return []
    lowered = [recipient.lower() for recipient in recipients]
    closed = reaching.against_machines(lowered)
    _wait_for_others(lowered)
    written = written_lately(lowered, at=at)
    found: list[str] = []
    for recipient in lowered:
        if reason := closed.get(recipient):
            found.append(f"Not sent: {reason}, so no automatic mail goes there.")
        elif written[recipient] >= MOST_AN_HOUR:
            found.append(f"Not sent: {MOST_AN_HOUR} automatic mails went to this address within an hour.")
        else:
            found.append("")
        written[recipient] += 1
    return found


def written_lately(recipients: Sequence[str], *, at: datetime) -> Counter[str]:
    """Count the automatic mails written to each (in lower case) within the hour before `at`, refused ones too."""
    automatic = Post.objects.filter(is_automatic=True, created_at__gt=at - WINDOW)
    to_them = automatic.annotate(to=Lower("recipient")).filter(to__in=recipients)
    return Counter(dict(to_them.order_by().values_list("to").annotate(count=Count("pk"))))


_WAIT = """
SELECT pg_advisory_xact_lock(key)
FROM (SELECT DISTINCT hashtext('automatic mail to ' || recipient) AS key FROM unnest(%s::text[]) recipient ORDER BY 1)
     AS keys
"""
"""In one order for all, so that nobody waits in a circle."""


def _wait_for_others(recipients: Sequence[str]) -> None:
    """Let transactions that write to the same addresses count one after another; ends with the transaction."""
    with connection.cursor() as cursor:
        cursor.execute(_WAIT, [list(recipients)])
