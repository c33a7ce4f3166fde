"""What is due and who is upset: counted as the other views are, and the second found by an index."""

from django.db import migrations, models

BUCKET = "CASE WHEN state = 'closed' THEN 2 ELSE turn END"
BESIDES = {
    3: "repair_at IS NOT NULL",
    4: "state = 'open' AND due_at IS NOT NULL",
    5: "state = 'open' AND mood IN ('angry', 'frustrated')",
}
"""The buckets in which a conversation may be besides that of its state."""


def _rows(table: str, amount: int, besides: dict[int, str]) -> str:
    parts = [f"SELECT team_id, assignee_id, {BUCKET} AS bucket, {amount} AS amount FROM {table}"]
    parts += [
        f"SELECT team_id, assignee_id, {bucket}, {amount} FROM {table} WHERE {condition}"
        for bucket, condition in besides.items()
    ]
    return " UNION ALL ".join(parts)


def _functions(besides: dict[int, str]) -> str:
    """Say anew what the triggers do; the triggers themselves stay."""
    after, before = _rows("after_rows", 1, besides), _rows("before_rows", -1, besides)
    return (
        _function("tally_inserted", after)
        + _function("tally_updated", f"{after} UNION ALL {before}")
        + _function("tally_deleted", before)
    )


def _function(name: str, rows: str) -> str:
    return f"""
CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO conversations_tally (team_id, assignee_id, bucket, amount)
  SELECT team_id, assignee_id, bucket, sum(amount) FROM ({rows}) changes
  GROUP BY team_id, assignee_id, bucket HAVING sum(amount) <> 0;
  RETURN NULL;
END $$;
"""


# The lock keeps a change from being counted by neither the old functions nor this sum.
COUNT = "LOCK TABLE conversations_conversation IN SHARE ROW EXCLUSIVE MODE;" + "".join(
    f"""
INSERT INTO conversations_tally (team_id, assignee_id, bucket, amount)
SELECT team_id, assignee_id, {bucket}, count(*) FROM conversations_conversation WHERE {BESIDES[bucket]} GROUP BY 1, 2;
"""
    for bucket in (4, 5)
)
BACK = "DELETE FROM conversations_tally WHERE bucket IN (4, 5);" + _functions({3: BESIDES[3]})


class Migration(migrations.Migration):
    dependencies = [("conversations", "0004_parts_tags_and_repair")]

    operations = [
        migrations.AlterField(
            model_name="tally",
            name="bucket",
            field=models.SmallIntegerField(
                choices=[
                    (0, "Waiting On Us"),
                    (1, "Waiting On Customer"),
                    (2, "Closed"),
                    (3, "To Repair"),
                    (4, "Due"),
                    (5, "Upset"),
                ]
            ),
        ),
        migrations.AddIndex(
            model_name="conversation",
            index=models.Index(
                condition=models.Q(("mood__in", ("angry", "frustrated")), ("state", "open")),
                fields=["turn", "turn_since", "id"],
                name="conversation_upset",
            ),
        ),
        migrations.RunSQL(COUNT + _functions(BESIDES), BACK),
    ]
