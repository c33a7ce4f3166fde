"""Triggers that note which days and customers must be counted anew, and the indexes by which a day is counted.

They fire for what is counted alone: an answer, a question, a verdict, a closing, or a matter that moves. Mail that comes
in passes them at the price of one comparison.
"""

from django.db import migrations

DIMENSIONS = ("team_id", "mailbox_id", "channel", "stage")
MOVED = " OR ".join(f"OLD.{name} IS DISTINCT FROM NEW.{name}" for name in DIMENSIONS)

FUNCTIONS = """
CREATE FUNCTION measures_day(at timestamptz) RETURNS date LANGUAGE sql STABLE AS $$
  SELECT (at AT TIME ZONE (SELECT time_zone FROM team_desk WHERE id = 1))::date
$$;

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

TRIGGERS = (
    ("asking", "judgement_asking", "INSERT OR UPDATE OR DELETE", "", "asking"),
    ("judgement", "judgement_judgement", "INSERT OR UPDATE OR DELETE", "", "judgement"),
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
)
"""Name, table, when, on what condition, which function."""


def _make(name: str, table: str, when: str, condition: str, function: str) -> str:
    only = f" WHEN ({condition})" if condition else ""
    return (
        f"CREATE TRIGGER measures_{name} AFTER {when} ON {table} FOR EACH ROW{only} "
        f"EXECUTE FUNCTION measures_touch_{function}();\n"
    )


MAKE = FUNCTIONS + "".join(_make(*trigger) for trigger in TRIGGERS)
DROP = (
    "".join(f"DROP TRIGGER measures_{name} ON {table};\n" for name, table, *_ in TRIGGERS)
    + "".join(
        f"DROP FUNCTION measures_touch_{function}();\n" for function in dict.fromkeys(each[-1] for each in TRIGGERS)
    )
    + "DROP FUNCTION measures_day(timestamptz);"
)

INDEXES = """
CREATE INDEX measures_asked_at ON judgement_asking (asked_at);
CREATE INDEX measures_answered_at ON conversations_message (at, id) WHERE kind = 'agent';
CREATE INDEX measures_closing_at ON conversations_event (at, id) WHERE kind = 'closed';
"""
DROP_INDEXES = "DROP INDEX measures_asked_at, measures_answered_at, measures_closing_at;"


class Migration(migrations.Migration):
    dependencies = [
        ("measures", "0001_initial"),
        ("team", "0002_desk_and_cache"),
        ("post", "0001_initial"),
        ("conversations", "0003_mood_stage_and_due"),
        ("judgement", "0001_initial"),
    ]
    operations = [migrations.RunSQL(MAKE, DROP), migrations.RunSQL(INDEXES, DROP_INDEXES)]
