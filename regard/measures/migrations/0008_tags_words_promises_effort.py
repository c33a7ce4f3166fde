from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("measures", "0007_whole_counts"),
    ]

    operations = [
        migrations.CreateModel(
            name="TagCount",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                ("team_id", models.BigIntegerField(null=True)),
                ("mailbox_id", models.BigIntegerField()),
                ("channel", models.CharField(max_length=12)),
                ("stage", models.CharField(blank=True, max_length=6)),
                ("about", models.BigIntegerField(null=True)),
                ("value", models.SmallIntegerField(null=True)),
                ("amount", models.PositiveIntegerField()),
                ("tag_id", models.BigIntegerField()),
            ],
        ),
        migrations.RemoveIndex(
            model_name="count",
            name="count_covered",
        ),
        migrations.AddField(
            model_name="count",
            name="about",
            field=models.BigIntegerField(null=True),
        ),
        migrations.AlterField(
            model_name="count",
            name="measure",
            field=models.CharField(
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
        migrations.AlterField(
            model_name="wholecount",
            name="measure",
            field=models.CharField(
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
        migrations.AddIndex(
            model_name="count",
            index=models.Index(
                fields=["measure", "day"],
                include=("team_id", "mailbox_id", "channel", "stage", "about", "value", "amount"),
                name="count_covered",
            ),
        ),
        migrations.AddIndex(
            model_name="tagcount",
            index=models.Index(
                fields=["measure", "day"],
                include=("tag_id", "team_id", "mailbox_id", "channel", "stage", "about", "value", "amount"),
                name="tag_count_covered",
            ),
        ),
    ]
