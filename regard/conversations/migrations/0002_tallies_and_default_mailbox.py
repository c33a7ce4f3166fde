"""Triggers that keep the counts which lists show, and the mailbox that takes what nobody else owns.

Every statement that changes conversations appends the differences, summed by key, as new rows: no writer waits for
another, and no writer can forget. `fold_tallies` sums the rows up from time to time.
"""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.utils import timezone

BUCKET = "CASE WHEN state = 'closed' THEN 2 ELSE turn END"


def _function(name: str, rows: str) -> str:
    return f"""
CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO conversations_tally (team_id, assignee_id, bucket, amount)
  SELECT team_id, assignee_id, bucket, sum(amount) FROM ({rows}) changes
  GROUP BY team_id, assignee_id, bucket HAVING sum(amount) <> 0;
  RETURN NULL;
END $$;
"""


AFTER = f"SELECT team_id, assignee_id, {BUCKET} AS bucket, 1 AS amount FROM after_rows"
BEFORE = f"SELECT team_id, assignee_id, {BUCKET} AS bucket, -1 AS amount FROM before_rows"

MAKE = (
    _function("tally_inserted", AFTER)
    + _function("tally_updated", f"{AFTER} UNION ALL {BEFORE}")
    + _function("tally_deleted", BEFORE)
    + """
CREATE TRIGGER tally_inserted AFTER INSERT ON conversations_conversation
  REFERENCING NEW TABLE AS after_rows FOR EACH STATEMENT EXECUTE FUNCTION tally_inserted();
CREATE TRIGGER tally_updated AFTER UPDATE ON conversations_conversation
  REFERENCING NEW TABLE AS after_rows OLD TABLE AS before_rows FOR EACH STATEMENT EXECUTE FUNCTION tally_updated();
CREATE TRIGGER tally_deleted AFTER DELETE ON conversations_conversation
  REFERENCING OLD TABLE AS before_rows FOR EACH STATEMENT EXECUTE FUNCTION tally_deleted();
"""
)
DROP = """
DROP TRIGGER tally_inserted ON conversations_conversation;
DROP TRIGGER tally_updated ON conversations_conversation;
DROP TRIGGER tally_deleted ON conversations_conversation;
DROP FUNCTION tally_inserted();
DROP FUNCTION tally_updated();
DROP FUNCTION tally_deleted();
"""


def make_default_mailbox(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("conversations", "Mailbox").objects.create(
        name="Our desk", address="desk@localhost", is_default=True, created_at=timezone.now()
    )


class Migration(migrations.Migration):
    dependencies = [("conversations", "0001_initial")]
    operations = [
        migrations.RunSQL(MAKE, DROP),
        migrations.RunPython(make_default_mailbox, migrations.RunPython.noop),
    ]
