"""Conversations and customers by words, for a person: only what she or he may see is found, counted or
quoted.
"""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import Exists, OuterRef, Q, Sum
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from regard.conversations import tallies
from regard.conversations.acquaintance import visible_customers
from regard.conversations.lines import Line, line_values
from regard.conversations.marks import Tag, Tagging
from regard.conversations.models import Conversation, Message, Tally
from regard.conversations.tags import in_use as tags_in_use
from regard.conversations.visibility import sees_everything
from regard.customers.finding import called
from regard.customers.models import Customer
from regard.lib.cursors import cursor_of, moment_and_id
from regard.search import finding, words
from regard.team.models import Agent

PAGE_SIZE = 50
MOST_CUSTOMERS = 8
MESSAGES = finding.Shelf(documents=Message, item="conversation_id")
ALL_MATTERS = (Tally.Bucket.WAITING_ON_US, Tally.Bucket.WAITING_ON_CUSTOMER, Tally.Bucket.CLOSED)
"""The buckets of which each matter is in one."""
SNIPPET_OF_CHARACTERS = 10_000


MOST_TAGS, MOST_TAGS_FOUND = 5, 8
FEW_UNDER_A_TAG = 20_000
"""So many are sorted by date in some fifty milliseconds; of a desk's newest, more than these are soon met."""
_TAG = re.compile(r'(?<!\S)tag:(?:"(?P<quoted>[^"]*)"?|(?P<name>\S+))', re.IGNORECASE)

Place = tuple[datetime, int] | None
"""Where a page begins: after this moment and id, or, by rank, after so many."""


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
    """Find what `agent` may see by the words and tags that were typed; order "date" (newest message first) or "rank".

    Raises BadCursor.
    """
    began = time.perf_counter()
    place = _place(cursor)
    typed, names = without_tags(text)
    query = finding.query_of(words.read(typed))
    if not query and not names:
        return Page((), "0 conversations", "", time.perf_counter() - began)
    order = order if query else "date"
    found = _under_tags(agent, names, query, order, place) if names else _by_words(agent, query, order, place)
    shown = _lines(agent, found.ids[:PAGE_SIZE])
    snippets = _snippets([each.pk for each in shown], query) if query else {}
    hits = [Hit(each, snippets.get(each.pk, SafeString())) for each in shown]
    following = _cursor(order, shown, place) if len(found.ids) > PAGE_SIZE else ""
    return Page(hits, _told(found, agent), following, time.perf_counter() - began)


def _by_words(agent: Agent, query: str, order: str, place: Place) -> finding.Found:
    items, share = Conversation.objects.visible_to(agent), _share(agent)
    if order == "rank":
        skip = place[1] if place else 0
        return finding.best(items, query, on=MESSAGES, by="last_message_at", size=PAGE_SIZE, share=share, skip=skip)
    return finding.newest(items, query, on=MESSAGES, by="last_message_at", size=PAGE_SIZE, share=share, before=place)


def without_tags(text: str) -> tuple[str, list[str]]:
    """Split what was typed into words and the names of tags: `tag:access` or `tag:"late arrival"`."""
    names = [found["quoted"] or found["name"] or "" for found in _TAG.finditer(text)]
    return _TAG.sub(" ", text), [" ".join(name.split()) for name in names if name.strip()][:MOST_TAGS]


def _under_tags(agent: Agent, names: Sequence[str], query: str, order: str, place: Place) -> finding.Found:
    """Find what stands under all of these tags and holds the words. A tag that is not there holds nothing."""
    tags = [tags_in_use().filter(name__iexact=name).first() for name in names]
    items = Conversation.objects.visible_to(agent)
    among: set[int] | None = None
    for tag in tags:
        if tag is None:
            return finding.Found((), 0, 0)
        ids = list(Tagging.objects.filter(tag=tag).values_list("conversation", flat=True)[: FEW_UNDER_A_TAG + 1])
        if len(ids) > FEW_UNDER_A_TAG:
            items = items.filter(Exists(Tagging.objects.filter(tag=tag, conversation=OuterRef("pk"))))
        else:
            among = set(ids) if among is None else among & set(ids)
    if order == "rank":
        skip = place[1] if place else 0
        return finding.best_among(items, among, query, on=MESSAGES, by="last_message_at", size=PAGE_SIZE, skip=skip)
    return finding.newest_among(items, among, query, on=MESSAGES, by="last_message_at", size=PAGE_SIZE, before=place)


def find_tags(text: str) -> list[Tag]:
    """Find tags whose name has what was typed, by name: there are few of them."""
    typed = " ".join(text.split())
    return list(tags_in_use().filter(name__icontains=typed)[:MOST_TAGS_FOUND]) if typed else []


def find_customers(agent: Agent, text: str, *, most: int = MOST_CUSTOMERS) -> list[Customer]:
    """Find customers that `agent` may see by name or address, by name."""
    found = called(visible_customers(agent), text).defer("search").order_by("name", "pk")
    with finding.by_index():
        return list(found[:most])


MOST_OTHERS = 30


def others_of(conversation: Conversation, agent: Agent, text: str = "") -> list[Conversation]:
    """Find other conversations of the same customer that `agent` may see, by words or number, the newest first."""
    hers = Conversation.objects.visible_to(agent).filter(customer=conversation.customer_id).exclude(pk=conversation.pk)
    typed = " ".join(text.split())
    if typed:
        found = Q(subject__icontains=typed) | Q(need__icontains=typed)
        if typed.isdecimal() and len(typed) < 18:
            found |= Q(pk=int(typed))
        if query := finding.query_of(words.read(typed)):
            said = Message.objects.filter(customer=conversation.customer_id).extra(
                where=["search @@ %s::tsquery"], params=[query]
            )
            found |= Q(pk__in=said.values("conversation"))
        hers = hers.filter(found)
    return list(hers.order_by("-last_message_at", "-pk")[:MOST_OTHERS])


def _share(agent: Agent) -> float:
    """Return which part of all matters `agent` may see, from the maintained counts."""
    if sees_everything(agent):
        return 1.0
    counts = tallies.counts_for(agent)
    own = counts.waiting_on_us + counts.waiting_on_customer + counts.closed
    all_matters = Tally.objects.filter(bucket__in=ALL_MATTERS).aggregate(n=Sum("amount", default=0))["n"]
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


def _place(cursor: str) -> Place:
    """Read a cursor: «micros.id» by date, «0.skip» by rank."""
    return moment_and_id(cursor) if cursor else None


def _cursor(order: str, shown: Sequence[Line], place: Place) -> str:
    if order == "rank":
        return f"0.{(place[1] if place else 0) + PAGE_SIZE}"
    last = shown[-1]
    return cursor_of(last.last_message_at, last.pk)
