"""Telling open browsers that something changed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db import connection

CHANNEL = "regard_live"


@dataclass(frozen=True)
class News:
    """What open browsers are told.

    event: what browsers listen for (conversation, presence, counts, notice). data: which rows changed, never
    what they hold. to: circles of people, in words that the package which admits listeners understands
    ({"team": 1, "assignee": 2}); whoever is in one of them hears it, everybody when there is none. Together
    at most 7,900 bytes (NOTIFY's own bound).
    """

    event: str
    data: Mapping[str, object]
    to: Sequence[Mapping[str, object]] = ()


def tell(event: str, data: Mapping[str, object], *, to: Sequence[Mapping[str, object]] = ()) -> None:
    """Send one piece of news; see `tell_all`."""
    tell_all([News(event, data, to)])


def tell_all(news: Iterable[News]) -> None:
    """Send news to the open browsers of those whom it concerns when the running transaction commits, else never."""
    told = [json.dumps({"event": one.event, "data": one.data, "to": one.to}, separators=(",", ":")) for one in news]
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, one) FROM unnest(%s::text[]) one", [CHANNEL, told])
