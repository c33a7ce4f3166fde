"""What is so: each measure counted from the tables of conversations and judgements, as SQL.

Each statement gives rows (measure, day, team_id, mailbox_id, channel, stage, value, amount) for the days in
`%(days)s`; `%(zone)s` is the desk's. Weeks are given by their Mondays.
"""

from __future__ import annotations

from regard.measures.lengths import BUCKETS_A_DOUBLING, UNIT_S
from regard.measures.moods import SIGNS

_OF_DAY = (
    "{at} >= (d.day::timestamp AT TIME ZONE %(zone)s) AND {at} < ((d.day + {days})::timestamp AT TIME ZONE %(zone)s)"
)
_MATTER = "c.team_id, c.mailbox_id, c.channel, c.stage"
_BUCKET = (
    f"floor({BUCKETS_A_DOUBLING} * ln(1 + greatest(0, extract(epoch FROM {{length}}))::float8 / {UNIT_S})"
    " / ln(2::float8))::smallint"
)

JUDGED = f"""
SELECT 'judged' AS measure, d.day, {_MATTER}, j.value, count(*)::int AS amount
FROM unnest(%(days)s::date[]) d(day)
JOIN judgement_asking a ON {_OF_DAY.format(at="a.asked_at", days=1)}
JOIN conversations_conversation c ON c.id = a.conversation_id
LEFT JOIN judgement_judgement j ON j.asking_id = a.id
WHERE j.id IS NOT NULL OR (a.state <> 'withdrawn' AND NOT EXISTS (
  SELECT 1 FROM conversations_message m JOIN post_post p ON p.id = m.post_id
  WHERE m.id = a.answer_id AND p.state = 'failed'))
GROUP BY d.day, {_MATTER}, j.value
"""
"""A question that did not reach her, or was withdrawn, is none; one that she answered all the same is."""

CLOSED = f"""
SELECT 'closed', d.day, {_MATTER}, coalesce((e.data->>'answered')::bool, true)::int::smallint AS value, count(*)::int
FROM unnest(%(days)s::date[]) d(day)
JOIN conversations_event e ON e.kind = 'closed' AND {_OF_DAY.format(at="e.at", days=1)}
JOIN conversations_conversation c ON c.id = e.conversation_id
GROUP BY d.day, {_MATTER}, 7
"""

WAIT = """
LATERAL (
  SELECT max(before.at) AS at FROM conversations_message before
  WHERE before.conversation_id = m.conversation_id AND before.kind = 'agent' AND (before.at, before.id) < (m.at, m.id)
) last
CROSS JOIN LATERAL (
  SELECT min(hers.at) AS at FROM conversations_message hers
  WHERE hers.conversation_id = m.conversation_id AND hers.kind = 'customer' AND hers.at <= m.at
    AND (last.at IS NULL OR hers.at > last.at)
) asked
"""
"""Of the answer `m`: `last.at`, when we answered before; `asked.at`, since when she waited, null when she did not."""

_ANSWERS = f"""
SELECT d.day, {_MATTER}, {_BUCKET.format(length="m.at - asked.at")} AS value, last.at IS NULL AS is_first
FROM unnest(%(days)s::date[]) d(day)
JOIN conversations_message m ON m.kind = 'agent' AND {_OF_DAY.format(at="m.at", days=7)}
JOIN conversations_conversation c ON c.id = m.conversation_id
CROSS JOIN {WAIT}
WHERE asked.at IS NOT NULL
"""

ANSWERS = f"""
SELECT measure, day, team_id, mailbox_id, channel, stage, value, count(*)::int
FROM ({_ANSWERS}) answers
JOIN (VALUES ('first', true), ('each', false)) AS kinds(measure, only_first) ON is_first OR NOT only_first
GROUP BY measure, day, team_id, mailbox_id, channel, stage, value
"""

RESOLUTION = f"""
SELECT 'resolution', d.day, {_MATTER}, {_BUCKET.format(length="c.closed_at - c.opened_at")} AS value, count(*)::int
FROM unnest(%(days)s::date[]) d(day)
JOIN conversations_conversation c ON c.state = 'closed' AND {_OF_DAY.format(at="c.closed_at", days=7)}
GROUP BY d.day, {_MATTER}, 7
"""

_SIGN = "CASE w.label " + " ".join(f"WHEN '{label}' THEN {sign}" for label, sign in SIGNS.items()) + " END::smallint"

MOOD = f"""
SELECT 'mood', d.day, {_MATTER}, {_SIGN} AS value, count(*)::int
FROM unnest(%(days)s::date[]) d(day)
JOIN mood_mood w ON {_OF_DAY.format(at="w.at", days=1)}
JOIN conversations_conversation c ON c.id = w.conversation_id
GROUP BY d.day, {_MATTER}, 7
"""

BY_DAY = f"{JUDGED} UNION ALL {CLOSED} UNION ALL {MOOD}"
BY_WEEK = f"{ANSWERS} UNION ALL {RESOLUTION}"

CUSTOMERS = """
SELECT j.customer_id, c.team_id, count(*)::int AS n, count(*) FILTER (WHERE j.value >= 0)::int AS met,
       count(*) FILTER (WHERE j.at >= %(since)s)::int AS recent,
       count(*) FILTER (WHERE j.at >= %(since)s AND j.value >= 0)::int AS recent_met
FROM judgement_judgement j JOIN conversations_conversation c ON c.id = j.conversation_id
WHERE %(customers)s::bigint[] IS NULL OR j.customer_id = ANY(%(customers)s)
GROUP BY j.customer_id, c.team_id
"""
"""Without `customers` all of them."""
