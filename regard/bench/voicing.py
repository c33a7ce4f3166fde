"""A desk of many pieces of customers' words, for the voice: nine in ten of matters, one in ten of interviews; forty
themes; two years. Written by SQL on a desk of judgements. Deterministic by size, apart from its end.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import connection
from django.utils import timezone

from regard.bench import judging
from regard.bench.building import YEARS
from regard.voice.themes import counting

WORDS_A_JUDGEMENT = 4
THEMES, UNDER_NONE = 40, 4

SUBJECTS = (
    "the refund of the deposit", "a canoe on the river", "noise after ten", "the ramp at Heron", "the late arrival",
    "a charge that came twice", "the hot water", "the dog in the cabin", "the key box", "the path to the lake",
)  # fmt: skip
SENTENCES = (
    "I would rather have heard of %s before I had to ask.", "Thank you for how you saw to %s.",
    "Nobody could tell me anything about %s.", "We come back every summer because of %s.",
)  # fmt: skip

STATEMENTS = (
    """INSERT INTO themes_theme (id, label, given_label, keywords, is_pinned, found_at, size, centre, least)
       SELECT i, 'Theme ' || i, '', '["theme"]', false, %(now)s, 0, '', 0 FROM generate_series(1, %(themes)s) i""",
    """INSERT INTO verbatims_verbatim (id, source, key, customer_id, conversation_id, at, text, question, stage,
         judgement, mood, language, came_from, kept_at)
       SELECT i, CASE WHEN i %% 10 = 0 THEN 'interview' ELSE 'conversation' END, 'bench:' || i, c.customer_id,
         CASE WHEN i %% 10 > 0 THEN c.id END,
         %(now)s - (%(size)s - i) * (interval '1 day' * 365 * %(years)s / %(size)s) - interval '1 hour',
         format((%(sentences)s::text[])[1 + (i * 7) %% %(of_sentences)s],
           (%(subjects)s::text[])[1 + i %% %(of_subjects)s]) || ' That was number ' || i || '.',
         CASE WHEN i %% 10 = 0 THEN 'What keeps you coming back?' ELSE '' END, c.stage,
         CASE WHEN i %% 10 > 0 THEN c.judgement END,
         (ARRAY['angry', 'worried', 'neutral', 'content', 'grateful', 'neutral'])[1 + (i * 11) %% 6], 'en', '', %(now)s
       FROM generate_series(1, %(size)s) i
       JOIN conversations_conversation c ON c.id = 1 + (i::bigint * 31) %% %(matters)s""",
    """INSERT INTO themes_placement (verbatim_id, theme_id, likeness, is_doubtful, is_by_hand, at)
       SELECT i, CASE WHEN place < %(themes)s THEN 1 + place END, (i * 17 %% 100) / 100.0, i %% 500 = 0, false, %(now)s
       FROM (SELECT i, i * 13 %% (%(themes)s + %(none)s) AS place
             FROM generate_series(1, %(size)s::bigint) i) placed""",
    """INSERT INTO themes_run (asked_at, begun_at, ended_at, total, done, found, left_out, problem, mean)
       VALUES (%(now)s, %(now)s, %(now)s, %(size)s, %(size)s, %(themes)s, 0, '', '')""",
    "ANALYZE",
)


def build(size: int, tell: Callable[[str, float], None]) -> None:
    """Fill the empty desk with `size` pieces of words. `tell` hears what is done and which share of it."""
    judgements = max(size // WORDS_A_JUDGEMENT, 100)
    judging.build(judgements, lambda what, share: tell(what, share * 0.6))
    given: dict[str, Any] = {
        "now": timezone.now(),
        "size": size,
        "years": YEARS,
        "themes": THEMES,
        "none": UNDER_NONE,
        "matters": judgements * 5 // judging.JUDGED_OF_FIVE,
        "subjects": list(SUBJECTS),
        "of_subjects": len(SUBJECTS),
        "sentences": list(SENTENCES),
        "of_sentences": len(SENTENCES),
    }
    with connection.cursor() as cursor:
        for done, statement in enumerate(STATEMENTS):
            tell("writing words", 0.6 + 0.3 * done / len(STATEMENTS))
            cursor.execute(statement, given if "%(" in statement else None)
        for table in ("themes_theme", "verbatims_verbatim"):
            cursor.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), max(id)) FROM {table}")
    tell("counting", 0.9)
    counting.count_all(at=timezone.now())
    with connection.cursor() as cursor:
        cursor.execute("VACUUM (ANALYZE)")
