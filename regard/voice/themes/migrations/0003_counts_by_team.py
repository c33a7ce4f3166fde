import django.db.models.deletion
from django.db import migrations, models

COUNT_ANEW = "INSERT INTO themes_staleweek (week) SELECT DISTINCT week FROM themes_count ON CONFLICT DO NOTHING"


class Migration(migrations.Migration):
    dependencies = [
        ("themes", "0002_summed_counts"),
        ("verbatims", "0002_words_files"),
    ]

    operations = [
        migrations.RunSQL(COUNT_ANEW, migrations.RunSQL.noop),
        migrations.DeleteModel(name="Count"),
        migrations.CreateModel(
            name="Count",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "of",
                    models.CharField(
                        choices=[("words", "Words"), ("asked", "Asked"), ("matters", "Matters")], max_length=7
                    ),
                ),
                ("week", models.DateField()),
                ("whose", models.BigIntegerField()),
                ("stage", models.CharField(blank=True, max_length=6)),
                ("first", models.IntegerField()),
                ("second", models.IntegerField()),
                ("third", models.IntegerField()),
                ("fourth", models.IntegerField()),
                ("fifth", models.IntegerField()),
                (
                    "theme",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="themes.theme",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["whose", "stage", "week"],
                        include=("theme", "of", "first", "second", "third", "fourth", "fifth"),
                        name="theme_count_covered",
                    ),
                    models.Index(fields=["week"], name="theme_count_week"),
                    models.Index(fields=["theme"], name="theme_count_theme"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Raised",
            fields=[
                (
                    "verbatim",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="verbatims.verbatim",
                    ),
                ),
                ("at", models.DateTimeField()),
                ("whose", models.BigIntegerField()),
                ("stage", models.CharField(blank=True, max_length=6)),
                ("customer_id", models.BigIntegerField(null=True)),
                (
                    "theme",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="themes.theme",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        models.F("theme"),
                        models.OrderBy(models.F("at"), descending=True),
                        models.OrderBy(models.F("verbatim"), descending=True),
                        include=("whose", "stage", "customer_id"),
                        name="theme_raised_covered",
                    ),
                    models.Index(fields=["at"], name="theme_raised_at"),
                ],
            },
        ),
    ]
