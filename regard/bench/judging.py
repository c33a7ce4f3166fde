"""A desk of many judgements, for the report: each matter is one question and one answer, three in five are judged.

Each stands under one or two of thirty tags and had a promise; in one of five our word was given, and one in ten who
judged chose on another scale too.

Written by SQL with triggers and indexes off, then counted as the nightly job would. Deterministic by size, apart from
its end, which is the day it was built.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.apps import apps
from django.db import connection
from django.utils import timezone

from regard.bench.building import COLUMNS, CONVERSATIONS_A_CUSTOMER, YEARS, dropped_indexes, finish, staff
from regard.measures import counting
from regard.promises import standards
from regard.promises.choosing import Kind
from regard.promises.hours import Hours
from regard.promises.standards import Standard

ALWAYS = Hours("UTC", (((0, 24 * 60),),) * 7)
JUDGED_OF_FIVE = 3
TAGS, PROMISES = 30, 4

MATTERS = """
CREATE TEMP TABLE matter AS
SELECT i, 1 + (i::bigint * 7919) %% %(customers)s AS customer_id, 1 + (i * 31) %% %(teams)s AS place,
       %(now)s - (%(matters)s - i) * (interval '1 day' * 365 * %(years)s / %(matters)s) - interval '1 day' AS opened_at,
       least(-ln(1 - random()) * 7200, 86000) * interval '1 second' AS wait,
       CASE WHEN i %% 5 < %(judged)s
            THEN (CASE WHEN random() < .05 THEN -2 WHEN random() < .11 THEN -1 WHEN random() < .5 THEN 0
                       WHEN random() < .75 THEN 1 ELSE 2 END)::smallint END AS value
FROM generate_series(1, %(matters)s) i
"""
TABLES = (
    """INSERT INTO customers_customer (id, name, language, about, created_at)
       SELECT i, 'Customer ' || i, 'en', '', %(now)s FROM generate_series(1, %(customers)s) i""",
    """INSERT INTO conversations_conversation (id, customer_id, mailbox_id, team_id, subject, channel, state, turn,
         turn_since, opened_at, closed_at, last_message_at, message_count, need, judgement, judged_at, mood, stage)
       SELECT i, customer_id, (%(mailboxes)s::bigint[])[place], (%(team_ids)s::bigint[])[place], '', 'email', 'closed',
         1, opened_at + wait, opened_at, opened_at + wait, opened_at + wait, 2, 'What is needed', value,
         CASE WHEN value IS NOT NULL THEN opened_at + wait END, '', (ARRAY['before', 'during', 'after', ''])[1 + i %% 4]
       FROM matter""",
    """INSERT INTO conversations_message (id, conversation_id, customer_id, kind, author_name, author_address, at,
         subject, text, quoted, html, message_id, fingerprint, problems)
       SELECT 2 * i - 1 + late, i, customer_id, (ARRAY['customer', 'agent'])[1 + late], '', '', opened_at + wait * late,
         '', (ARRAY['Could you help?', 'Yes, gladly.'])[1 + late], '', '', '', '', '[]'
       FROM matter, (VALUES (0), (1)) both_of_them(late)""",
    """INSERT INTO conversations_event (id, conversation_id, customer_id, kind, at, data)
       SELECT i, i, customer_id, 'closed', opened_at + wait, '{"answered": true}' FROM matter""",
    """INSERT INTO judgement_asking (id, conversation_id, customer_id, answer_id, state, language, asked_at)
       SELECT i, i, customer_id, 2 * i, CASE WHEN value IS NULL THEN 'superseded' ELSE 'answered' END, 'en',
         opened_at + wait FROM matter""",
    """INSERT INTO judgement_judgement (id, asking_id, conversation_id, customer_id, value, words, at, changed_at)
       SELECT i, i, i, customer_id, value, '', opened_at + wait, opened_at + wait FROM matter
       WHERE value IS NOT NULL""",
    """INSERT INTO judgement_extraanswer (asking_id, scale, value, at)
       SELECT i, 'csat', 1 + i %% 5, opened_at + wait FROM matter WHERE value IS NOT NULL AND i %% 10 = 0""",
    """INSERT INTO conversations_tag (name, former_name, created_at)
       SELECT 'tag ' || i, '', %(now)s FROM generate_series(1, %(tags)s) i""",
    """INSERT INTO conversations_tagging (conversation_id, tag_id, at)
       SELECT i, (SELECT min(id) FROM conversations_tag) + (i * step) %% %(tags)s, opened_at
       FROM matter, (VALUES (7), (11)) steps(step) WHERE step = 7 OR i %% 2 = 1 ON CONFLICT DO NOTHING""",
    """INSERT INTO promises_clock (conversation_id, customer_id, version_id, hours_version_id, kind, stage, started_at,
         ended_at, took_s, outcome)
       SELECT i, customer_id, (%(versions)s::bigint[])[1 + i %% %(promises)s], %(hours)s, 'first', '', opened_at,
         opened_at + wait, 0, (ARRAY['kept', 'kept', 'kept', 'broken'])[1 + i %% 4] FROM matter""",
    """INSERT INTO promises_word (conversation_id, customer_id, what, due_at, given_at, state, settled_at, reason)
       SELECT i, customer_id, 'The door', opened_at + interval '2 days', opened_at + wait,
         (ARRAY['kept', 'broken'])[1 + (i %% 15 = 0)::int], opened_at + interval '3 days', '' FROM matter
       WHERE i %% 5 = 0""",
)


def build(size: int, tell: Callable[[str, float], None]) -> None:
    """Fill the empty desk with `size` judgements. `tell` hears what is done and which share of it."""
    mailboxes, _ = staff()
    promised = _promise()
    matters = size * 5 // JUDGED_OF_FIVE
    given: dict[str, Any] = {
        "matters": matters,
        "customers": max(matters // CONVERSATIONS_A_CUSTOMER, 1),
        "now": timezone.now(),
        "years": YEARS,
        "judged": JUDGED_OF_FIVE,
        "teams": len(mailboxes),
        "mailboxes": [mailbox for mailbox, _ in mailboxes],
        "team_ids": [team for _, team in mailboxes],
        "tags": TAGS,
        "promises": PROMISES,
        "versions": promised.versions,
        "hours": promised.hours,
    }
    with connection.cursor() as cursor:
        indexes = dropped_indexes(cursor)
        lent = _lend_defaults(cursor)
        cursor.execute("SET session_replication_role = replica")
        cursor.execute("SELECT setseed(.5)")
        for done, statement in enumerate((MATTERS, *TABLES)):
            tell("writing", done / (len(TABLES) + 1))
            cursor.execute(statement, given)
        cursor.execute("SET session_replication_role = DEFAULT")
        for table, column in lent:
            cursor.execute(f"ALTER TABLE {table} ALTER {column} DROP DEFAULT")
        cursor.execute("SET maintenance_work_mem = '512MB'")
        for done, index in enumerate(indexes):
            tell("indexes", done / len(indexes))
            cursor.execute(index)
        finish(cursor)
        cursor.execute("ANALYZE")
    tell("counting", 0.9)
    counting.count_all(at=timezone.now())
    with connection.cursor() as cursor:
        cursor.execute("VACUUM (ANALYZE)")


@dataclass(frozen=True)
class Promised:
    """versions: of each promise, its id. hours: the id of what was open."""

    versions: list[int]
    hours: int


def _promise() -> Promised:
    since = timezone.now() - timedelta(days=366 * YEARS)
    hours = standards.make_hours("Always", ALWAYS, by=None, at=since)
    made = [
        standards.make_promise(f"Promise {n}", Standard(Kind.FIRST, 3600 * (n + 1), hours), by=None, at=since)
        for n in range(PROMISES)
    ]
    return Promised([promise.versions.get().pk for promise in made], hours.versions.get().pk)


def _lend_defaults(cursor: Any) -> list[tuple[str, str]]:
    """Give columns that are not told above the defaults of their models; returns which, to take them back."""
    lent = []
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            default = None if field.primary_key or field.generated or field.null else field.get_default()
            if model._meta.db_table in COLUMNS and isinstance(default, str | int | bool):
                lent.append((model._meta.db_table, str(field.column)))
                cursor.execute(f"ALTER TABLE {lent[-1][0]} ALTER {lent[-1][1]} SET DEFAULT {_literal(default)}")
    return lent


def _literal(default: str | int | bool) -> str:
    return f"'{default}'" if isinstance(default, str) else str(default).lower()
