"""Conversations and customers by words, for a person: only what she or he may see is found, counted or
quoted.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import connection
from django.db.models import Sum
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from regard.conversations import tallies
from regard.conversations.acquaintance import visible_customers
from regard.conversations.lines import Line, line_values
from regard.conversations.models import Conversation, Message, Tally
from regard.conversations.visibility import sees_everything
from regard.customers.finding import called
from regard.customers.models import Customer
from regard.search import finding, words
from regard.team.models import Agent

PAGE_SIZE = 50
MOST_CUSTOMERS = 8
MESSAGES = finding.Shelf(documents=Message, item="conversation_id")
SNIPPET_OF_CHARACTERS = 10_000
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


class BadCursor(ValueError):
    """The text does not name a place in what was found."""


@dataclass(frozen=True)
class Hit:
    """snippet: words of its newest matching message, escaped, what was found in <mark>."""

    conversation: Line
    snippet: SafeString


@dataclass(frozen=True)
class Page:
    """total_words: «12 conversations». next: the cursor of what follows, "" at the end. took_s: seconds."""

    items: Sequence[Hit]
    total_words: str
    next: str
    took_s: float


def find_conversations(agent: Agent, text: str, *, order: str = "date", cursor: str = "") -> Page:
    """Find what `agent` may see by the words that were typed; order "date" (newest message first) or "rank".

    Raises BadCursor.
    """
    began = time.perf_counter()
    place = _place(cursor)
    query = finding.query_of(words.read(text))
    if not query:
        return Page((), "0 conversations", "", time.perf_counter() - began)
    items = Conversation.objects.visible_to(agent)
    if order == "rank":
        skip = place[1] if place else 0
        found = finding.best(
            items, query, on=MESSAGES, by="last_message_at", size=PAGE_SIZE, share=_share(agent), skip=skip
        )
    else:
        found = finding.newest(
            items, query, on=MESSAGES, by="last_message_at", size=PAGE_SIZE, share=_share(agent), before=place
        )
    shown = _lines(agent, found.ids[:PAGE_SIZE])
    snippets = _snippets([each.pk for each in shown], query)
    hits = [Hit(each, snippets.get(each.pk, SafeString())) for each in shown]
    following = _cursor(order, shown, place) if len(found.ids) > PAGE_SIZE else ""
    return Page(hits, _told(found, agent), following, time.perf_counter() - began)


def find_customers(agent: Agent, text: str, *, most: int = MOST_CUSTOMERS) -> list[Customer]:
    """Find customers that `agent` may see by name or address, by name."""
    found = called(visible_customers(agent), text).defer("search").order_by("name", "pk")
    with finding.by_index():
        return list(found[:most])


def _share(agent: Agent) -> float:
    """Return which part of all matters `agent` may see, from the maintained counts."""
    if sees_everything(agent):
        return 1.0
    counts = tallies.counts_for(agent)
    own = counts.waiting_on_us + counts.waiting_on_customer + counts.closed
    all_matters = Tally.objects.exclude(bucket=Tally.Bucket.TO_REPAIR).aggregate(n=Sum("amount", default=0))["n"]
    return own / max(all_matters, 1)


def _lines(agent: Agent, ids: Sequence[int]) -> list[Line]:
    rows = line_values(Conversation.objects.filter(pk__in=ids), agent.pk)
    by_id = {row[0]: Line(*row) for row in rows}
    return [by_id[pk] for pk in ids if pk in by_id]


# Marks that no text holds: PostgreSQL takes them out of the words before it sets them.
_FROM, _TO = "\x02", "\x03"
_SNIPPETS = """
SELECT item.id, ts_headline('simple', translate(left(hit.text, %s), %s, ''), %s::tsquery, %s)
FROM unnest(%s::bigint[]) AS item(id)
CROSS JOIN LATERAL (
    SELECT text FROM conversations_message
    WHERE conversation_id = item.id AND search @@ %s::tsquery
    ORDER BY at DESC, id DESC LIMIT 1
) hit
"""
_HEADLINE = f"StartSel={_FROM}, StopSel={_TO}, MaxWords=28, MinWords=12, MaxFragments=1"


def _snippets(ids: Sequence[int], query: str) -> dict[int, SafeString]:
    with connection.cursor() as cursor:
        given: list[Any] = [SNIPPET_OF_CHARACTERS, _FROM + _TO, query, _HEADLINE, list(ids), query]
        cursor.execute(_SNIPPETS, given)
        return {pk: _marked(text) for pk, text in cursor.fetchall()}


def _marked(text: str) -> SafeString:
    safe = escape(" ".join(text.split()))
    return mark_safe(safe.replace(_FROM, "<mark>").replace(_TO, "</mark>"))


def _told(found: finding.Found, agent: Agent) -> str:
    if found.total == 1:
        return "1 conversation"
    if found.total is not None and found.total <= finding.COUNTED:
        return f"{found.total:,} conversations"
    # How many there are that others may see is not to be told.
    is_known = found.total is not None or sees_everything(agent)
    return (
        f"{finding.COUNTED:,}+ conversations" if is_known and found.at_least > finding.COUNTED else "Many conversations"
    )


def _place(cursor: str) -> tuple[datetime, int] | None:
    """Read a cursor: «micros.id» by date, «0.skip» by rank."""
    if not cursor:
        return None
    first, _, second = cursor.partition(".")
    if not all(part.isascii() and part.isdigit() and len(part) < 18 for part in (first, second)):
        raise BadCursor("This page of what was found does not exist.")
    return _EPOCH + int(first) * _MICROSECOND, int(second)


def _cursor(order: str, shown: Sequence[Line], place: tuple[datetime, int] | None) -> str:
    if order == "rank":
        return f"0.{(place[1] if place else 0) + PAGE_SIZE}"
    last = shown[-1]
    return f"{(last.last_message_at - _EPOCH) // _MICROSECOND}.{last.pk}"
