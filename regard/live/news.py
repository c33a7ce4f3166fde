"""Telling open browsers that something changed."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from django.db import connection

CHANNEL = "regard_live"


def tell(event: str, data: Mapping[str, object], *, to: Sequence[Mapping[str, object]] = ()) -> None:
    """Send `data` to the open browsers of those it concerns when the running transaction commits, else never.

    event: what browsers listen for (conversation, presence, counts, notice). data: which rows changed, never
    what they hold. to: circles of people, in words that the package which admits listeners understands
    ({"team": 1, "assignee": 2}); whoever is in one of them hears it, everybody when there is none. Together
    at most 7,900 bytes (NOTIFY's own bound).
    """
    news = json.dumps({"event": event, "data": data, "to": to}, separators=(",", ":"))
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, news])
