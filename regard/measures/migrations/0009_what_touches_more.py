"""Triggers that note what must be counted anew of our words, promises, other scales, efforts and tags.

They fire where one of these changes, never for mail that only comes in.
"""

from django.db import migrations

FUNCTIONS = """
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

ROW_TRIGGERS = (
    ("word", "promises_word", "INSERT OR UPDATE OR DELETE", "", "word"),
    ("clock", "promises_clock", "INSERT OR UPDATE OR DELETE", "", "clock"),
    ("extra", "judgement_extraanswer", "INSERT OR UPDATE OR DELETE", "", "extra"),
    ("asked", "journey_asked", "INSERT OR UPDATE OR DELETE", "", "effort"),
    ("handed_over", "conversations_event", "INSERT", "NEW.kind = 'assigned'", "effort"),
    ("handed_over_gone", "conversations_event", "DELETE", "OLD.kind = 'assigned'", "effort"),
    (
        "promised",
        "conversations_conversation",
        "UPDATE",
        "OLD.judgement IS DISTINCT FROM NEW.judgement OR OLD.team_id IS DISTINCT FROM NEW.team_id "
        "OR OLD.mailbox_id <> NEW.mailbox_id OR OLD.channel <> NEW.channel OR OLD.stage <> NEW.stage",
        "promised",
    ),
)
"""Name, table, when, on what condition, which function."""


def _make(name: str, table: str, when: str, condition: str, function: str) -> str:
    only = f" WHEN ({condition})" if condition else ""
    return (
        f"CREATE TRIGGER measures_{name} AFTER {when} ON {table} FOR EACH ROW{only} "
        f"EXECUTE FUNCTION measures_touch_{function}();\n"
    )


TAGGED = """
CREATE TRIGGER measures_tagged AFTER INSERT ON conversations_tagging
  REFERENCING NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION measures_touch_taggings();
CREATE TRIGGER measures_untagged AFTER DELETE ON conversations_tagging
  REFERENCING OLD TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION measures_touch_taggings();
"""

# What a desk did before is counted by the next run.
TOUCH_ALL = """
INSERT INTO measures_touched (day)
SELECT DISTINCT measures_day(at) FROM (
  SELECT asked_at AS at FROM judgement_asking
  UNION ALL SELECT at FROM conversations_message WHERE kind = 'agent'
  UNION ALL SELECT at FROM conversations_event WHERE kind = 'closed'
  UNION ALL SELECT closed_at FROM conversations_conversation WHERE closed_at IS NOT NULL
  UNION ALL SELECT at FROM mood_mood
  UNION ALL SELECT due_at FROM promises_word
  UNION ALL SELECT ended_at FROM promises_clock WHERE ended_at IS NOT NULL
) moments;
"""

MAKE = FUNCTIONS + "".join(_make(*trigger) for trigger in ROW_TRIGGERS) + TAGGED + TOUCH_ALL
DROP = (
    "DROP TRIGGER measures_tagged ON conversations_tagging;\nDROP TRIGGER measures_untagged ON conversations_tagging;\n"
    + "".join(f"DROP TRIGGER measures_{name} ON {table};\n" for name, table, *_ in ROW_TRIGGERS)
    + "".join(
        f"DROP FUNCTION measures_touch_{function}();\n"
        for function in ("promised", "word", "clock", "extra", "effort", "taggings")
    )
    + "DROP FUNCTION measures_days_of(bigint);"
)


class Migration(migrations.Migration):
    dependencies = [
        ("measures", "0008_tags_words_promises_effort"),
        ("conversations", "0004_parts_tags_and_repair"),
        ("judgement", "0002_asking_everywhere_and_repair"),
        ("promises", "0001_initial"),
        ("journey", "0001_journey"),
    ]
    operations = [migrations.RunSQL(MAKE, DROP)]
