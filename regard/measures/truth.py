"""What is so: each measure counted from the tables of conversations, judgements and promises, as SQL.

Each statement gives rows of COLUMNS. Three things vary: of which days (those in `%(days)s`, each found by an index; or
`whole`, every day there is in one pass), by day or by week (told by its Monday), and whether of matters or of each tag
(`tagged`, with `tag_id` before the others, all by week; a matter with two tags is counted for each). `%(zone)s` is the
desk's.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from regard.measures.lengths import BUCKETS_A_DOUBLING, UNIT_S
from regard.measures.moods import SIGNS

COLUMNS = "measure, day, team_id, mailbox_id, channel, stage, about, value, amount"
TAG_COLUMNS = "measure, day, tag_id, team_id, mailbox_id, channel, stage, about, value, amount"

MOST_TIMES = 20
"""Contacts and hand-overs of one matter beyond this count as this many."""

_MATTER = "c.team_id, c.mailbox_id, c.channel, c.stage"
_BUCKET = (
    f"floor({BUCKETS_A_DOUBLING} * ln(1 + greatest(0, extract(epoch FROM {{length}}))::float8 / {UNIT_S})"
    " / ln(2::float8))::smallint"
)
_SIGN = "CASE w.label " + " ".join(f"WHEN '{label}' THEN {sign}" for label, sign in SIGNS.items()) + " END::smallint"

WAIT = """
LATERAL (
  SELECT max(before.at) AS at FROM conversations_message before
  WHERE before.conversation_id = m.conversation_id AND before.kind = 'agent'
    AND NOT before.is_undelivered AND (before.at, before.id) < (m.at, m.id)
) last
CROSS JOIN LATERAL (
  SELECT min(hers.at) AS at FROM conversations_message hers
  WHERE hers.conversation_id = m.conversation_id AND hers.kind = 'customer' AND hers.at <= m.at
    AND (last.at IS NULL OR hers.at > last.at)
) asked
"""
"""Of the answer `m`: `last.at`, when we answered before; `asked.at`, since when she waited, null when she did not.

For a page of answers; `_runs` tells the same of many at once.
"""


def _runs(matters: str) -> str:
    """Each stretch of a matter up to an answer: since when she waited (null: she did not), when it was answered (null:
    not yet), how often she wrote, and whether we had answered before (`run` > 0). matters: a condition on `m`.

    At one moment her words come before our answer, as in WAIT.
    """
    return f"""
SELECT conversation_id, run, min(at) FILTER (WHERE kind = 'customer') AS asked_at,
       max(at) FILTER (WHERE kind = 'agent') AS answered_at, count(*) FILTER (WHERE kind = 'customer') AS contacts
FROM (
  SELECT m.conversation_id, m.at, m.kind, count(*) FILTER (WHERE m.kind = 'agent') OVER (
    PARTITION BY m.conversation_id ORDER BY m.at, m.kind = 'agent', m.id
    ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS run
  FROM conversations_message m WHERE m.kind IN ('customer', 'agent') AND NOT m.is_undelivered AND {matters}
) in_order
GROUP BY conversation_id, run
"""


def _day(at: str, *, weekly: bool) -> str:
    local = f"{at} AT TIME ZONE %(zone)s"
    return f"date_trunc('week', {local})::date" if weekly else f"({local})::date"


def _of_days(table: str, at: str, *, weekly: bool, condition: str = "true") -> str:
    """Rows of `table` on the days that are asked for, found by an index on `at`.

    Where a clock's midnight comes twice or never, its day begins up to an hour off: the bounds leave room for that.
    """
    return f"""unnest(%(days)s::date[]) d(day) JOIN {table}
  ON {at} >= (d.day::timestamp AT TIME ZONE %(zone)s) - interval '2 hours'
  AND {at} < ((d.day + {7 if weekly else 1})::timestamp AT TIME ZONE %(zone)s) + interval '2 hours'
  AND {_day(at, weekly=weekly)} = d.day AND {condition}"""


def _of_all(table: str, at: str, *, weekly: bool, condition: str = "true") -> str:
    return f"{table} JOIN LATERAL (SELECT {_day(at, weekly=weekly)} AS day) d ON {at} IS NOT NULL AND {condition}"


@dataclass(frozen=True)
class Truth:
    """The statements for one of the ways to count."""

    whole: bool = False
    tagged: bool = False

    @property
    def columns(self) -> str:
        return TAG_COLUMNS if self.tagged else COLUMNS

    @cached_property
    def by_day(self) -> str:
        return " UNION ALL ".join([self._judged(), self._closed(), self._moods()])

    @cached_property
    def by_week(self) -> str:
        return " UNION ALL ".join(
            [
                self._answers(),
                self._resolutions(),
                self._efforts(),
                self._words(),
                self._promises(),
                self._extras(),
            ]
        )

    @property
    def all(self) -> str:
        return f"{self.by_day} UNION ALL {self.by_week}"

    @property
    def _key(self) -> str:
        return f"d.day, g.tag_id, {_MATTER}" if self.tagged else f"d.day, {_MATTER}"

    @property
    def _tags(self) -> str:
        return "JOIN conversations_tagging g ON g.conversation_id = c.id" if self.tagged else ""

    def _rows(self, table: str, at: str, *, weekly: bool, condition: str = "true") -> str:
        rows = _of_all if self.whole else _of_days
        return rows(table, at, weekly=weekly or self.tagged, condition=condition)

    def _counted(self, measure: str, value: str, rows: str, *, about: str = "NULL::bigint", more: str = "") -> str:
        """Count `rows`, in which `c` is the matter."""
        places = ", ".join(str(n) for n in range(1, self.columns.count(",") + 1))
        return f"""
SELECT {measure} AS measure, {self._key}, {about} AS about, ({value})::smallint AS value, count(*)::int AS amount
FROM {rows} {self._tags} {more}
GROUP BY {places}
"""

    def _judged(self) -> str:
        """A question that did not reach her, or was withdrawn, is none; one that she answered all the same is.

        What nobody asked, and she told one of us, is no question: it is told apart.
        """
        rows = f"""{self._rows("judgement_asking a", "a.asked_at", weekly=False)}
JOIN conversations_conversation c ON c.id = a.conversation_id
LEFT JOIN judgement_judgement j ON j.asking_id = a.id"""
        was_put = """WHERE j.id IS NOT NULL OR (a.state <> 'withdrawn' AND a.way <> 'told' AND NOT EXISTS (
  SELECT 1 FROM conversations_message m JOIN post_post p ON p.id = m.post_id
  WHERE m.id = a.answer_id AND p.state = 'failed'))"""
        return self._counted("CASE a.way WHEN 'told' THEN 'told' ELSE 'judged' END", "j.value", rows, more=was_put)

    def _closed(self) -> str:
        rows = f"""{self._rows("conversations_event e", "e.at", weekly=False, condition="e.kind = 'closed'")}
JOIN conversations_conversation c ON c.id = e.conversation_id"""
        return self._counted("'closed'", "coalesce((e.data->>'answered')::bool, true)::int", rows)

    def _moods(self) -> str:
        rows = f"""{self._rows("mood_mood w", "w.at", weekly=False)}
JOIN conversations_conversation c ON c.id = w.conversation_id"""
        return self._counted("'mood'", _SIGN, rows)

    def _answers(self) -> str:
        if self.whole:
            matters, which = "true", "true"
        else:
            answered = self._rows("conversations_message x", "x.at", weekly=True, condition="x.kind = 'agent'")
            matters = f"m.conversation_id IN (SELECT x.conversation_id FROM {answered})"
            which = "d.day = ANY(%(days)s::date[])"
        rows = f"""({_runs(matters)}) r
JOIN LATERAL (SELECT {_day("r.answered_at", weekly=True)} AS day) d ON {which}
JOIN conversations_conversation c ON c.id = r.conversation_id AND r.asked_at IS NOT NULL AND r.answered_at IS NOT NULL
JOIN (VALUES ('first', true), ('each', false)) AS kinds(measure, only_first) ON r.run = 0 OR NOT kinds.only_first"""
        return self._counted("kinds.measure", _BUCKET.format(length="r.answered_at - r.asked_at"), rows)

    def _resolutions(self) -> str:
        return self._counted("'resolution'", _BUCKET.format(length="c.closed_at - c.opened_at"), self._ended())

    def _ended(self) -> str:
        return self._rows("conversations_conversation c", "c.closed_at", weekly=True, condition="c.state = 'closed'")

    def _efforts(self) -> str:
        """What matters cost the customer until they were closed, as `journey.effort` tells it of one."""
        theirs = "true" if self.whole else f"{{of}}.conversation_id IN (SELECT c.id FROM {self._ended()})"
        waited = """coalesce(r.waited, interval '0')
    + greatest(interval '0', coalesce(c.closed_at - r.waits_since, interval '0'))"""
        rows = f"""{self._ended()}
LEFT JOIN (
  SELECT conversation_id, sum(contacts) AS contacts, sum(answered_at - asked_at) AS waited,
         max(asked_at) FILTER (WHERE answered_at IS NULL) AS waits_since
  FROM ({_runs(theirs.format(of="m"))}) runs GROUP BY conversation_id
) r ON r.conversation_id = c.id
LEFT JOIN (
  SELECT conversation_id, count(*) FILTER (WHERE got <> had) AS hand_overs FROM (
    SELECT e.conversation_id, e.data->>'to' AS got,
           lag(e.data->>'to') OVER (PARTITION BY e.conversation_id ORDER BY e.at, e.id) AS had
    FROM conversations_event e
    WHERE e.kind = 'assigned' AND e.data->>'to' IS NOT NULL AND {theirs.format(of="e")}
  ) given GROUP BY conversation_id
) h ON h.conversation_id = c.id
LEFT JOIN journey_asked q ON q.conversation_id = c.id"""
        values = f"""CROSS JOIN LATERAL (VALUES
  ('contacts', least(coalesce(r.contacts, 0), {MOST_TIMES})),
  ('hand_overs', least(coalesce(h.hand_overs, 0), {MOST_TIMES})),
  ('asked', least(coalesce(q.times, 1), {MOST_TIMES})),
  ('waited', {_BUCKET.format(length=waited)})
) AS v(measure, value)"""
        return self._counted("v.measure", "v.value", rows, more=values)

    def _words(self) -> str:
        """Our words by when they fell due; what was said of the matters; how late the late ones were done."""
        rows = f"""{self._rows("promises_word w", "w.due_at", weekly=True, condition="w.state <> 'open'")}
JOIN conversations_conversation c ON c.id = w.conversation_id"""
        values = f"""CROSS JOIN LATERAL (VALUES
  ('word', CASE w.state WHEN 'kept' THEN 1 WHEN 'broken' THEN 0 ELSE 2 END),
  (CASE w.state WHEN 'kept' THEN 'word_kept' WHEN 'broken' THEN 'word_broken' END, c.judgement),
  ('word_late', CASE WHEN w.state = 'broken' AND w.settled_at > w.due_at
                     THEN {_BUCKET.format(length="w.settled_at - w.due_at")} END)
) AS v(measure, value) WHERE v.measure IS NOT NULL AND v.value IS NOT NULL"""
        return self._counted("v.measure", "v.value", rows, more=values)

    def _promises(self) -> str:
        ended = self._rows("promises_clock k", "k.ended_at", weekly=True, condition="k.outcome <> 'going'")
        rows = f"""{ended}
JOIN conversations_conversation c ON c.id = k.conversation_id
JOIN promises_promiseversion s ON s.id = k.version_id"""
        value = "CASE k.outcome WHEN 'kept' THEN 1 WHEN 'broken' THEN 0 ELSE 2 END"
        return self._counted("'promise'", value, rows, about="s.promise_id")

    def _extras(self) -> str:
        rows = f"""{self._rows("judgement_asking a", "a.asked_at", weekly=True)}
JOIN judgement_extraanswer x ON x.asking_id = a.id
JOIN conversations_conversation c ON c.id = a.conversation_id"""
        return self._counted("x.scale", "x.value", rows)


CUSTOMERS = """
SELECT j.customer_id, c.team_id, count(*)::int AS n, count(*) FILTER (WHERE j.value >= 0)::int AS met,
       count(*) FILTER (WHERE j.at >= %(since)s)::int AS recent,
       count(*) FILTER (WHERE j.at >= %(since)s AND j.value >= 0)::int AS recent_met
FROM judgement_judgement j JOIN conversations_conversation c ON c.id = j.conversation_id
WHERE %(customers)s::bigint[] IS NULL OR j.customer_id = ANY(%(customers)s)
GROUP BY j.customer_id, c.team_id
"""
"""Without `customers` all of them."""
