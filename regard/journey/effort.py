"""What a matter has cost the customer so far: a list, no score. docs/measures.md, «Effort so far»."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import connection

from regard.conversations.models import Conversation, MessageKind
from regard.conversations.visibility import Reach
from regard.journey.asked import within
from regard.journey.kinds import SALES, Kind
from regard.journey.sales import Place, Places, Sale, Step, place_at, sales_of
from regard.lib.prepared import rows_of, with_constants

BEFORE = timedelta(days=7)
"""What she did by herself in the days before she first asked belongs to the matter."""
MOST_MESSAGES, MOST_EVENTS, MOST_TOUCHPOINTS, MOST_STEPS = 400, 200, 300, 200


@dataclass(frozen=True)
class Effort:
    """articles: titles with how often each was read, the first first. waited: while it was our turn, by the calendar.

    people: who answered her. hand_overs: times another agent got it, so that it may have had to be told again.
    """

    contacts: int = 0
    channels: Sequence[str] = ()
    people: int = 0
    hand_overs: int = 0
    times_asked: int = 1
    waited: timedelta = timedelta()
    searches: Sequence[str] = ()
    found_nothing: int = 0
    articles: Mapping[str, int] = field(default_factory=dict)
    calls: int = 0


@dataclass(frozen=True, slots=True)
class Done:
    """A touchpoint of the days of the matter."""

    pk: int
    kind: str
    at: datetime
    words: str
    found: int | None
    state: str = ""
    is_given_back: bool = False


@dataclass(frozen=True)
class Beside:
    """What the journey tells beside a conversation. did: the newest touchpoints, newest first. place: where in the
    sale.
    """

    effort: Effort
    did: Sequence[Done]
    place: Place | None


_READ = with_constants(
    """
WITH matter AS (
    SELECT id, opened_at, channel FROM conversations_conversation
    WHERE id = %(id)s
    UNION
    SELECT id, opened_at, channel FROM conversations_conversation
    WHERE id = ANY(ARRAY(
        SELECT each.id::bigint FROM journey_asked asked, jsonb_array_elements_text(asked.earlier) AS each(id)
        WHERE asked.conversation_id = %(id)s))
    AND (%(all)s OR team_id IS NULL OR team_id = ANY(%(teams)s) OR assignee_id = %(me)s)
), span AS (SELECT min(opened_at) - %(before)s AS begins FROM matter)
(SELECT 'matter' AS what, id AS pk, opened_at AS at, channel AS a, NULL AS b, NULL::bigint AS c, NULL::timestamptz AS d,
        NULL AS e, NULL AS f, NULL::timestamptz AS g FROM matter)
UNION ALL
(SELECT 'message', message.conversation_id, message.at, message.kind, NULL, message.agent_id, NULL, NULL, NULL, NULL
 FROM conversations_message message JOIN matter ON matter.id = message.conversation_id WHERE message.kind <> 'note'
   AND NOT message.is_undelivered
 ORDER BY message.at DESC, message.id DESC LIMIT %(messages)s)
UNION ALL
(SELECT 'event', event.conversation_id, event.at, event.data->>'to', NULL, NULL, NULL, NULL, NULL, NULL
 FROM conversations_event event JOIN matter ON matter.id = event.conversation_id
 WHERE event.kind = 'assigned' ORDER BY event.at DESC, event.id DESC LIMIT %(events)s)
UNION ALL
(SELECT 'did', id, at, kind, words, found, NULL, state, CASE WHEN amount < 0 THEN 'back' END, NULL
 FROM journey_touchpoint, span
 WHERE customer_id = %(customer)s AND at >= span.begins AND at <= %(now)s
 ORDER BY at DESC, id DESC LIMIT %(touchpoints)s)
UNION ALL
(SELECT 'step', id, at, kind, words, NULL, until, state, reference, taken_at FROM journey_touchpoint
 WHERE customer_id = %(customer)s AND kind = ANY(%(sales)s) AND kind IN ('order', 'payment', 'delivery', 'stay')
 ORDER BY at DESC LIMIT %(steps)s)
""",
    before=BEFORE,
    sales=list(SALES),
    messages=MOST_MESSAGES,
    events=MOST_EVENTS,
    touchpoints=MOST_TOUCHPOINTS,
    steps=MOST_STEPS,
)


def beside(conversation: Conversation, reach: Reach, *, now: datetime) -> Beside:
    """Read what the journey tells beside a conversation: one query. Like matters count as far as `reach` holds them."""
    rows = _rows(conversation, reach, now)
    until = conversation.closed_at or now
    did = [
        Done(pk, kind, at, words, found, state, back == "back")
        for _, pk, at, kind, words, found, _, state, back, _ in rows["did"]
    ]
    sales = sales_of(
        Step(pk, kind, at, ends, state, reference, words, taken_at)
        for _, pk, at, kind, words, _, ends, state, reference, taken_at in rows["step"]
    )
    effort = _effort(rows, [each for each in did if each.at <= until], until)
    return Beside(effort, did[:6], place_at(sales, until) if sales else None)


def _rows(conversation: Conversation, reach: Reach, now: datetime) -> dict[str, list[tuple[Any, ...]]]:
    parameters = {"id": conversation.pk, "customer": conversation.customer_id, "now": now, **within(reach)}
    found: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for row in rows_of(_READ, parameters):
        found[row[0]].append(row)
    return found


def _effort(rows: Mapping[str, Sequence[tuple[Any, ...]]], did: Sequence[Done], until: datetime) -> Effort:
    said = sorted((at, pk, kind, agent) for _, pk, at, kind, _, agent, *_ in rows.get("message", ()))
    calls = sum(each.kind == Kind.CALL for each in did)
    channels = [channel for _, _, _, channel, *_ in sorted(rows.get("matter", ()), key=lambda row: row[2])]
    searches = [each for each in did[::-1] if each.kind == Kind.SEARCH]
    return Effort(
        contacts=sum(kind == MessageKind.CUSTOMER for _, _, kind, _ in said) + calls,
        channels=list(dict.fromkeys([*channels, *(["phone"] if calls else [])])),
        people=len({agent for _, _, kind, agent in said if kind == MessageKind.AGENT and agent}),
        hand_overs=_hand_overs([(pk, at, to) for _, pk, at, to, *_ in rows.get("event", ())]),
        times_asked=len(rows.get("matter", ())) or 1,
        waited=waited([(pk, kind, at) for at, pk, kind, _ in said], until=until),
        searches=[each.words for each in searches],
        found_nothing=sum(each.found == 0 for each in searches),
        articles=Counter(each.words for each in did[::-1] if each.kind == Kind.ARTICLE),
        calls=calls,
    )


def waited(said: Sequence[tuple[int, str, datetime]], *, until: datetime) -> timedelta:
    """Add up how long it was our turn, by the calendar; of matters that overlap each counts by itself.

    said: (conversation's id, kind of message, when), in any order. Only the newest matter can still be waiting at
    `until`: of an earlier like one the wait goes on there.
    """
    total = timedelta()
    by_matter: dict[int, list[tuple[datetime, str]]] = defaultdict(list)
    for pk, kind, at in said:
        by_matter[pk].append((at, kind))
    newest = max(by_matter, default=0)
    for pk, messages in by_matter.items():
        since: datetime | None = None
        for at, kind in sorted(messages):
            if kind == MessageKind.CUSTOMER:
                since = since or at
            elif kind == MessageKind.AGENT and since:
                total, since = total + (at - since), None
        if since and pk == newest:
            total += max(timedelta(), until - since)
    return total


def _hand_overs(assigned: Sequence[tuple[int, datetime, str | None]]) -> int:
    """Count how often a matter went from one agent to another; taking what nobody had is none."""
    last: dict[int, str] = {}
    count = 0
    for pk, _, to in sorted(assigned, key=lambda event: event[1]):
        if to:
            count += pk in last and last[pk] != to
            last[pk] = to
    return count


@dataclass(frozen=True)
class Acts:
    """How often she had to act in one sale: wrote, called, searched, read. None: that time has not come."""

    sale: Sale
    before: int
    during: int | None
    after: int | None


MOST_SALES, MOST_ACTS = 5, 3_000

_ACTS = """
SELECT at FROM (
    (SELECT at FROM journey_touchpoint WHERE customer_id = %(customer)s AND kind IN ('search', 'article', 'call')
        AND at >= %(since)s ORDER BY at DESC LIMIT %(most)s)
    UNION ALL
    (SELECT message.at FROM conversations_message message
     JOIN conversations_conversation matter ON matter.id = message.conversation_id
     WHERE message.customer_id = %(customer)s AND message.kind = 'customer' AND message.at >= %(since)s
        AND (%(all)s OR matter.team_id IS NULL OR matter.team_id = ANY(%(teams)s) OR matter.assignee_id = %(me)s)
     ORDER BY message.at DESC LIMIT %(most)s)
) acts
"""


def acts_by_sale(customer_id: int, sales: Sequence[Sale], reach: Reach, *, now: datetime) -> list[Acts]:
    """Count how often she had to act before, during and after each of her last sales, the newest first: one query.

    An act belongs to the sale that was nearest then (`sales.place_at`).
    """
    last = list(sales)[-MOST_SALES:]
    if not last:
        return []
    since = min(sale.known_at for sale in last) - BEFORE
    places = Places(sales)
    parameters = {"customer": customer_id, "since": since, "most": MOST_ACTS, **within(reach)}
    with connection.cursor() as cursor:
        cursor.execute(_ACTS, parameters)
        acts = [places.at(at) for (at,) in cursor.fetchall()]
    counts = Counter((place.stage, place.sale) for place in acts)
    return [
        Acts(
            sale,
            counts["before", sale],
            counts["during", sale] if now >= sale.begins else None,
            counts["after", sale] if now >= sale.ends else None,
        )
        for sale in reversed(last)
    ]
