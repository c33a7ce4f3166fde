"""Telling open browsers that something changed."""

from __future__ import annotations

import json
from collections.abc import Mapping

from django.db import connection

CHANNEL = "regard_live"


def tell(event: str, data: Mapping[str, object]) -> None:
    """Send `data` to all listening processes when the running transaction commits, and not at all when it does not.

    Say which rows changed, never what they hold: who may see them is decided where it is heard.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, json.dumps({**data, "event": event})])
