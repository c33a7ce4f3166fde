"""Parts of a need, tags, and what is to be repaired, which the tallies count besides."""

import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models

BUCKET = "CASE WHEN state = 'closed' THEN 2 ELSE turn END"


def _rows(table: str, amount: int, *, counts_repair: bool) -> str:
    of_state = f"SELECT team_id, assignee_id, {BUCKET} AS bucket, {amount} AS amount FROM {table}"
    of_repair = f"SELECT team_id, assignee_id, 3, {amount} FROM {table} WHERE repair_at IS NOT NULL"
    return f"{of_state} UNION ALL {of_repair}" if counts_repair else of_state


def _functions(*, counts_repair: bool) -> str:
    """Say anew what the triggers do; the triggers themselves stay."""
    after = _rows("after_rows", 1, counts_repair=counts_repair)
    before = _rows("before_rows", -1, counts_repair=counts_repair)
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


BACK = "DELETE FROM conversations_tally WHERE bucket = 3;" + _functions(counts_repair=False)


class Migration(migrations.Migration):
    dependencies = [
        ("conversations", "0003_mood_stage_and_due"),
        ("customers", "0001_initial"),
        ("team", "0002_desk_and_cache"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="NeedPart",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("start", models.PositiveIntegerField(help_text="Where the words stand in that message's text.")),
                ("end", models.PositiveIntegerField()),
                ("words", models.TextField()),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "Open"), ("met", "Met"), ("not_met", "Not Met")], default="open", max_length=8
                    ),
                ),
                ("settled_at", models.DateTimeField(help_text="When an agent last said how it stands.", null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Tag",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=40)),
                ("former_name", models.CharField(blank=True, max_length=40)),
                ("created_at", models.DateTimeField()),
                ("gone_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Tagging",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.AddField(
            model_name="conversation",
            name="repair_at",
            field=models.DateTimeField(
                help_text="By when it is to be repaired, while it is; written by the judgement package.", null=True
            ),
        ),
        migrations.AlterField(
            model_name="event",
            name="kind",
            field=models.CharField(
                choices=[
                    ("opened", "Opened"),
                    ("assigned", "Assigned"),
                    ("moved", "Moved"),
                    ("closed", "Closed"),
                    ("reopened", "Reopened"),
                    ("need_set", "Need Set"),
                    ("judged", "Judged"),
                    ("taken_back", "Taken Back"),
                    ("send_failed", "Send Failed"),
                    ("part_settled", "Part Settled"),
                    ("tagged", "Tagged"),
                    ("repair", "Repair"),
                ],
                max_length=12,
            ),
        ),
        migrations.AlterField(
            model_name="tally",
            name="bucket",
            field=models.SmallIntegerField(
                choices=[(0, "Waiting On Us"), (1, "Waiting On Customer"), (2, "Closed"), (3, "To Repair")]
            ),
        ),
        migrations.AddIndex(
            model_name="conversation",
            index=models.Index(
                condition=models.Q(("repair_at__isnull", False)), fields=["repair_at", "id"], name="conversation_repair"
            ),
        ),
        migrations.AddField(
            model_name="needpart",
            name="added_by",
            field=models.ForeignKey(
                db_index=False,
                help_text="Null: proposed.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="needpart",
            name="conversation",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="need_parts",
                to="conversations.conversation",
            ),
        ),
        migrations.AddField(
            model_name="needpart",
            name="message",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="conversations.message"
            ),
        ),
        migrations.AddField(
            model_name="tag",
            name="became",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="conversations.tag",
            ),
        ),
        migrations.AddField(
            model_name="tagging",
            name="by",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="tagging",
            name="came_from",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="conversations.tag",
            ),
        ),
        migrations.AddField(
            model_name="tagging",
            name="conversation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="taggings", to="conversations.conversation"
            ),
        ),
        migrations.AddField(
            model_name="tagging",
            name="tag",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="taggings",
                to="conversations.tag",
            ),
        ),
        migrations.AddConstraint(
            model_name="needpart",
            constraint=models.UniqueConstraint(
                fields=("conversation", "message", "start", "end"), name="need_part_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="needpart",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["open", "met", "not_met"])), name="need_part_state_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="tag",
            constraint=models.UniqueConstraint(
                django.db.models.functions.text.Lower("name"),
                condition=models.Q(("gone_at", None)),
                name="tag_name_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="tagging",
            constraint=models.UniqueConstraint(fields=("tag", "conversation"), name="tagging_once"),
        ),
        migrations.RunSQL(_functions(counts_repair=True), BACK),
    ]
