"""How to reach the database for LISTEN, which holds for one session: past a pooler in transaction mode."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from psycopg.conninfo import conninfo_to_dict


def direct_parameters(url: str, usual: Mapping[str, Any]) -> dict[str, Any]:
    """Return psycopg's parameters for a direct connection: those of `url` when there is one, else the `usual` ones."""
    if url:
        return dict(conninfo_to_dict(url))
    only_djangos = ("cursor_factory", "context", "client_encoding", "prepare_threshold")
    return {key: value for key, value in usual.items() if key not in only_djangos}
