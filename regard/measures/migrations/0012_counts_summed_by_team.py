"""What has many values is summed by team, too, from the counts that there are."""

from django.db import migrations, models

SUM_UP = """
INSERT INTO measures_summedcount (of, measure, day, value, amount)
SELECT CASE WHEN grouping(team_id) = 1 THEN -1 ELSE coalesce(team_id, 0) END, measure, day, value, sum(amount)
FROM measures_count
WHERE measure IN ('first', 'each', 'resolution', 'contacts', 'hand_overs', 'asked', 'waited')
GROUP BY GROUPING SETS ((measure, day, value), (team_id, measure, day, value))
"""


class Migration(migrations.Migration):
    dependencies = [
        ("measures", "0011_tags_by_week"),
    ]

    operations = [
        migrations.CreateModel(
            name="SummedCount",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("of", models.BigIntegerField()),
                (
                    "measure",
                    models.CharField(
                        choices=[
                            ("judged", "Judged"),
                            ("told", "Told"),
                            ("closed", "Closed"),
                            ("mood", "Mood"),
                            ("first", "First"),
                            ("each", "Each"),
                            ("resolution", "Resolution"),
                            ("contacts", "Contacts"),
                            ("hand_overs", "Hand Overs"),
                            ("asked", "Asked"),
                            ("waited", "Waited"),
                            ("word", "Word"),
                            ("word_kept", "Word Kept"),
                            ("word_broken", "Word Broken"),
                            ("word_late", "Word Late"),
                            ("promise", "Promise"),
                            ("csat", "Csat"),
                            ("ces", "Ces"),
                            ("nps", "Nps"),
                        ],
                        max_length=12,
                    ),
                ),
                ("day", models.DateField()),
                ("value", models.SmallIntegerField()),
                ("amount", models.PositiveIntegerField()),
            ],
        ),
        migrations.DeleteModel(
            name="WholeCount",
        ),
        migrations.AddIndex(
            model_name="summedcount",
            index=models.Index(
                fields=["of", "measure", "day"], include=("value", "amount"), name="summed_count_covered"
            ),
        ),
        migrations.RunSQL(SUM_UP, migrations.RunSQL.noop),
    ]
