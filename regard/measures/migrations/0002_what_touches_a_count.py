"""Triggers that note which days and customers must be counted anew, and the indexes by which a day is counted.

They fire for what is counted alone: an answer, a question, a verdict, a closing, a mood, a word, a promise, a tag, or a
matter that moves. Mail that comes in passes them at the price of one comparison.
"""

from django.db import migrations

DAYS = """
CREATE FUNCTION measures_day(at timestamptz) RETURNS date LANGUAGE sql STABLE AS $$
  SELECT (at AT TIME ZONE (SELECT time_zone FROM team_desk WHERE id = 1))::date
$$;

CREATE FUNCTION measures_days_of(matter bigint) RETURNS SETOF date LANGUAGE sql STABLE AS $$
  SELECT DISTINCT measures_day(at) FROM (
    SELECT asked_at AS at FROM judgement_asking WHERE conversation_id = matter
    UNION ALL SELECT at FROM conversations_message WHERE conversation_id = matter AND kind = 'agent'
    UNION ALL SELECT at FROM conversations_event WHERE conversation_id = matter AND kind = 'closed'
    UNION ALL SELECT closed_at FROM conversations_conversation WHERE id = matter AND closed_at IS NOT NULL
    UNION ALL SELECT at FROM mood_mood WHERE conversation_id = matter
    UNION ALL SELECT due_at FROM promises_word WHERE conversation_id = matter
    UNION ALL SELECT ended_at FROM promises_clock WHERE conversation_id = matter AND ended_at IS NOT NULL
  ) moments
$$;
"""

JUDGED_AND_CLOSED = """
CREATE FUNCTION measures_touch_asking() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    INSERT INTO measures_touched (day) VALUES (measures_day(OLD.asked_at));
  END IF;
  IF TG_OP <> 'DELETE' AND (TG_OP = 'INSERT' OR OLD.asked_at <> NEW.asked_at) THEN
    INSERT INTO measures_touched (day) VALUES (measures_day(NEW.asked_at));
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION measures_touch_judgement() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    INSERT INTO measures_touched (customer_id) VALUES (OLD.customer_id);
    INSERT INTO measures_touched (day) SELECT measures_day(asked_at) FROM judgement_asking WHERE id = OLD.asking_id;
  END IF;
  IF TG_OP <> 'DELETE' THEN
    INSERT INTO measures_touched (customer_id) VALUES (NEW.customer_id);
    INSERT INTO measures_touched (day) SELECT measures_day(asked_at) FROM judgement_asking WHERE id = NEW.asking_id;
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION measures_touch_at() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    INSERT INTO measures_touched (day) VALUES (measures_day(OLD.at));
  ELSE
    INSERT INTO measures_touched (day) VALUES (measures_day(NEW.at));
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION measures_touch_closed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' AND OLD.closed_at IS NOT NULL THEN
    INSERT INTO measures_touched (day) VALUES (measures_day(OLD.closed_at));
  END IF;
  IF TG_OP <> 'DELETE' AND NEW.closed_at IS NOT NULL THEN
    INSERT INTO measures_touched (day) VALUES (measures_day(NEW.closed_at));
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION measures_touch_moved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO measures_touched (day)
  SELECT DISTINCT measures_day(at) FROM (
    SELECT asked_at AS at FROM judgement_asking WHERE conversation_id = NEW.id
    UNION ALL SELECT at FROM conversations_message WHERE conversation_id = NEW.id AND kind = 'agent'
    UNION ALL SELECT at FROM conversations_event WHERE conversation_id = NEW.id AND kind = 'closed'
    UNION ALL SELECT NEW.closed_at WHERE NEW.closed_at IS NOT NULL
  ) moments;
  INSERT INTO measures_touched (customer_id) SELECT NEW.customer_id WHERE EXISTS (
    SELECT 1 FROM judgement_judgement WHERE conversation_id = NEW.id
  );
  RETURN NULL;
END $$;

CREATE FUNCTION measures_touch_post() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO measures_touched (day)
  SELECT measures_day(asking.asked_at) FROM judgement_asking asking
  JOIN conversations_message message ON message.id = asking.answer_id WHERE message.post_id = NEW.id;
  RETURN NULL;
END $$;

CREATE FUNCTION measures_touch_everything() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO measures_touched (day)
  SELECT generate_series(min(day) - 1, max(day) + 8, interval '1 day')::date FROM measures_count
  HAVING min(day) IS NOT NULL;
  RETURN NULL;
END $$;
"""

MOODS = """
CREATE FUNCTION measures_touch_moods() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO measures_touched (day)
  SELECT DISTINCT (at AT TIME ZONE (SELECT time_zone FROM team_desk WHERE id = 1))::date FROM changed_rows;
  RETURN NULL;
END $$;

CREATE FUNCTION measures_touch_mood() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO measures_touched (day) VALUES (measures_day(NEW.at));
  RETURN NULL;
END $$;

CREATE FUNCTION measures_touch_moved_moods() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO measures_touched (day) SELECT DISTINCT measures_day(at) FROM mood_mood WHERE conversation_id = NEW.id;
  RETURN NULL;
END $$;
"""

PROMISED_AND_TAGGED = """
CREATE FUNCTION measures_touch_promised() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO measures_touched (day)
  SELECT measures_day(due_at) FROM promises_word WHERE conversation_id = NEW.id
  UNION SELECT measures_day(ended_at) FROM promises_clock WHERE conversation_id = NEW.id AND ended_at IS NOT NULL;
  RETURN NULL;
END $$;

CREATE FUNCTION measures_touch_word() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    INSERT INTO measures_touched (day) VALUES (measures_day(OLD.due_at));
  END IF;
  IF TG_OP <> 'DELETE' THEN
    INSERT INTO measures_touched (day) VALUES (measures_day(NEW.due_at));
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION measures_touch_clock() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' AND OLD.ended_at IS NOT NULL THEN
    INSERT INTO measures_touched (day) VALUES (measures_day(OLD.ended_at));
  END IF;
  IF TG_OP <> 'DELETE' AND NEW.ended_at IS NOT NULL THEN
    INSERT INTO measures_touched (day) VALUES (measures_day(NEW.ended_at));
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION measures_touch_extra() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO measures_touched (day) SELECT measures_day(asked_at) FROM judgement_asking
  WHERE id = CASE TG_OP WHEN 'DELETE' THEN OLD.asking_id ELSE NEW.asking_id END;
  RETURN NULL;
END $$;

CREATE FUNCTION measures_touch_effort() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO measures_touched (day) SELECT measures_day(closed_at) FROM conversations_conversation
  WHERE id = CASE TG_OP WHEN 'DELETE' THEN OLD.conversation_id ELSE NEW.conversation_id END AND closed_at IS NOT NULL;
  RETURN NULL;
END $$;

CREATE FUNCTION measures_touch_taggings() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO measures_touched (day)
  SELECT DISTINCT day FROM (SELECT DISTINCT conversation_id FROM changed_rows) changed
  CROSS JOIN LATERAL measures_days_of(changed.conversation_id) AS day;
  RETURN NULL;
END $$;
"""

ADDRESSES = """
CREATE FUNCTION measures_touch_address() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    INSERT INTO measures_touched (customer_id) SELECT OLD.customer_id
    WHERE EXISTS (SELECT 1 FROM judgement_judgement WHERE customer_id = OLD.customer_id);
  END IF;
  IF TG_OP <> 'DELETE' THEN
    INSERT INTO measures_touched (customer_id) SELECT NEW.customer_id
    WHERE EXISTS (SELECT 1 FROM judgement_judgement WHERE customer_id = NEW.customer_id);
  END IF;
  RETURN NULL;
END $$;
"""

MOVED = " OR ".join(f"OLD.{name} IS DISTINCT FROM NEW.{name}" for name in ("team_id", "mailbox_id", "channel", "stage"))
CHANGED = "INSERT OR UPDATE OR DELETE"
ROW_TRIGGERS = (
    ("asking", "judgement_asking", CHANGED, "", "asking"),
    ("judgement", "judgement_judgement", CHANGED, "", "judgement"),
    ("answer", "conversations_message", "INSERT", "NEW.kind = 'agent'", "at"),
    ("answer_gone", "conversations_message", "DELETE", "OLD.kind = 'agent'", "at"),
    ("closing", "conversations_event", "INSERT", "NEW.kind = 'closed'", "at"),
    ("closing_gone", "conversations_event", "DELETE", "OLD.kind = 'closed'", "at"),
    ("closed", "conversations_conversation", "INSERT", "NEW.closed_at IS NOT NULL", "closed"),
    ("closed_again", "conversations_conversation", "UPDATE", "OLD.closed_at IS DISTINCT FROM NEW.closed_at", "closed"),
    ("closed_gone", "conversations_conversation", "DELETE", "OLD.closed_at IS NOT NULL", "closed"),
    ("moved", "conversations_conversation", "UPDATE", MOVED, "moved"),
    ("post", "post_post", "UPDATE", "(OLD.state = 'failed') <> (NEW.state = 'failed')", "post"),
    ("zone", "team_desk", "UPDATE", "OLD.time_zone <> NEW.time_zone", "everything"),
    ("mood", "mood_mood", "UPDATE", "OLD.label <> NEW.label", "mood"),
    ("moved_moods", "conversations_conversation", "UPDATE", MOVED, "moved_moods"),
    ("word", "promises_word", CHANGED, "", "word"),
    ("clock", "promises_clock", CHANGED, "", "clock"),
    ("extra", "judgement_extraanswer", CHANGED, "", "extra"),
    ("asked", "journey_asked", CHANGED, "", "effort"),
    ("handed_over", "conversations_event", "INSERT", "NEW.kind = 'assigned'", "effort"),
    ("handed_over_gone", "conversations_event", "DELETE", "OLD.kind = 'assigned'", "effort"),
    (
        "promised",
        "conversations_conversation",
        "UPDATE",
        f"OLD.judgement IS DISTINCT FROM NEW.judgement OR {MOVED}",
        "promised",
    ),
    ("address", "customers_address", "INSERT OR DELETE", "", "address"),
    (
        "address_moved",
        "customers_address",
        "UPDATE",
        "OLD.customer_id <> NEW.customer_id OR OLD.value <> NEW.value",
        "address",
    ),
)
"""Name, table, when, on what condition, which function."""
STATEMENT_TRIGGERS = (
    ("moods", "mood_mood", "INSERT", "NEW", "moods"),
    ("moods_gone", "mood_mood", "DELETE", "OLD", "moods"),
    ("tagged", "conversations_tagging", "INSERT", "NEW", "taggings"),
    ("untagged", "conversations_tagging", "DELETE", "OLD", "taggings"),
)
"""Name, table, when, which rows the function reads as `changed_rows`, which function."""

INDEXES = """
CREATE INDEX measures_asked_at ON judgement_asking (asked_at);
CREATE INDEX measures_answered_at ON conversations_message (at, id) WHERE kind = 'agent';
CREATE INDEX measures_closing_at ON conversations_event (at, id) WHERE kind = 'closed';
CREATE INDEX measures_mood_at ON mood_mood (at, message_id);
"""
DROP_INDEXES = "DROP INDEX measures_asked_at, measures_answered_at, measures_closing_at, measures_mood_at;"


def _for_each_row(name: str, table: str, when: str, condition: str, function: str) -> str:
    only = f" WHEN ({condition})" if condition else ""
    return (
        f"CREATE TRIGGER measures_{name} AFTER {when} ON {table} FOR EACH ROW{only} "
        f"EXECUTE FUNCTION measures_touch_{function}();\n"
    )


def _for_each_statement(name: str, table: str, when: str, rows: str, function: str) -> str:
    return (
        f"CREATE TRIGGER measures_{name} AFTER {when} ON {table} REFERENCING {rows} TABLE AS changed_rows "
        f"FOR EACH STATEMENT EXECUTE FUNCTION measures_touch_{function}();\n"
    )


FUNCTIONS = DAYS + JUDGED_AND_CLOSED + MOODS + PROMISED_AND_TAGGED + ADDRESSES
TRIGGERS = "".join(_for_each_row(*each) for each in ROW_TRIGGERS) + "".join(
    _for_each_statement(*each) for each in STATEMENT_TRIGGERS
)
_ALL = (*ROW_TRIGGERS, *STATEMENT_TRIGGERS)
DROP = (
    "".join(f"DROP TRIGGER measures_{name} ON {table};\n" for name, table, *_ in _ALL)
    + "".join(f"DROP FUNCTION measures_touch_{function}();\n" for function in dict.fromkeys(each[-1] for each in _ALL))
    + "DROP FUNCTION measures_days_of(bigint); DROP FUNCTION measures_day(timestamptz);"
)


class Migration(migrations.Migration):
    dependencies = [
        ("measures", "0001_initial"),
        ("customers", "0002_companies"),
        ("team", "0002_desk_and_cache"),
        ("post", "0001_initial"),
        ("conversations", "0004_parts_tags_and_repair"),
        ("judgement", "0002_asking_everywhere_and_repair"),
        ("mood", "0001_moods"),
        ("promises", "0001_initial"),
        ("journey", "0001_journey"),
    ]
    operations = [migrations.RunSQL(FUNCTIONS + TRIGGERS, DROP), migrations.RunSQL(INDEXES, DROP_INDEXES)]
