"""How to reach the database for LISTEN, which holds for one session: past a pooler in transaction mode."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import connection
from psycopg.conninfo import conninfo_to_dict


def connection_parameters() -> dict[str, Any]:
    """Return psycopg's parameters for a direct connection: REGARD_DATABASE_DIRECT_URL, else as Django
    connects.
    """
    if direct := settings.OPTIONS["REGARD_DATABASE_DIRECT_URL"]:
        return dict(conninfo_to_dict(direct))
    known: dict[str, Any] = connection.get_connection_params()
    for key in ("cursor_factory", "context", "client_encoding", "prepare_threshold"):
        known.pop(key, None)
    return known
