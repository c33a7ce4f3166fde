"""Moods are counted by the day of the message: triggers that note it, and the index by which a day is counted."""

from django.db import migrations, models

MAKE = """
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

CREATE TRIGGER measures_moods AFTER INSERT ON mood_mood
  REFERENCING NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION measures_touch_moods();
CREATE TRIGGER measures_moods_gone AFTER DELETE ON mood_mood
  REFERENCING OLD TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION measures_touch_moods();
CREATE TRIGGER measures_mood AFTER UPDATE ON mood_mood FOR EACH ROW
  WHEN (OLD.label <> NEW.label) EXECUTE FUNCTION measures_touch_mood();
CREATE TRIGGER measures_moved_moods AFTER UPDATE ON conversations_conversation FOR EACH ROW
  WHEN (OLD.team_id IS DISTINCT FROM NEW.team_id OR OLD.mailbox_id <> NEW.mailbox_id
        OR OLD.channel <> NEW.channel OR OLD.stage <> NEW.stage)
  EXECUTE FUNCTION measures_touch_moved_moods();
CREATE INDEX measures_mood_at ON mood_mood (at, message_id);
"""
DROP = """
DROP INDEX measures_mood_at;
DROP TRIGGER measures_moved_moods ON conversations_conversation;
DROP TRIGGER measures_mood ON mood_mood;
DROP TRIGGER measures_moods_gone ON mood_mood;
DROP TRIGGER measures_moods ON mood_mood;
DROP FUNCTION measures_touch_moved_moods();
DROP FUNCTION measures_touch_mood();
DROP FUNCTION measures_touch_moods();
"""


class Migration(migrations.Migration):
    dependencies = [("measures", "0002_what_touches_a_count"), ("mood", "0001_moods")]
    operations = [
        migrations.AlterField(
            model_name="count",
            name="measure",
            field=models.CharField(
                choices=[
                    ("judged", "Judged"),
                    ("closed", "Closed"),
                    ("mood", "Mood"),
                    ("first", "First"),
                    ("each", "Each"),
                    ("resolution", "Resolution"),
                ],
                max_length=10,
            ),
        ),
        migrations.RunSQL(MAKE, DROP),
    ]
