"""Counts, what each customer and company said, the priors, and what is to be counted anew."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("customers", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="FittedPrior",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "of",
                    models.CharField(
                        choices=[("customers", "Customers"), ("companies", "Companies")], max_length=9, unique=True
                    ),
                ),
                ("a", models.FloatField()),
                ("b", models.FloatField()),
                ("customers", models.PositiveIntegerField()),
                ("judgements", models.PositiveIntegerField()),
                ("fitted_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Standing",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("is_whole", models.BooleanField()),
                ("team_id", models.BigIntegerField(null=True)),
                ("n", models.PositiveIntegerField()),
                ("met", models.PositiveIntegerField()),
                ("customers", models.PositiveIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="Touched",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField(null=True)),
                ("customer_id", models.BigIntegerField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="CompanyRegard",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("company", models.CharField(max_length=255)),
                ("team_id", models.BigIntegerField(null=True)),
                ("n", models.PositiveIntegerField()),
                ("met", models.PositiveIntegerField()),
                ("recent", models.PositiveIntegerField()),
                ("recent_met", models.PositiveIntegerField()),
            ],
            options={
                "indexes": [models.Index(fields=["company"], name="regard_company")],
            },
        ),
        migrations.CreateModel(
            name="CompanyRisk",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("is_whole", models.BooleanField()),
                ("team_id", models.BigIntegerField(null=True)),
                ("company", models.CharField(max_length=255)),
                ("n", models.PositiveIntegerField()),
                ("met", models.PositiveIntegerField()),
                ("recent", models.PositiveIntegerField()),
                ("recent_met", models.PositiveIntegerField()),
                ("fell_by", models.FloatField()),
            ],
            options={
                "indexes": [models.Index(fields=["is_whole", "team_id", "-fell_by"], name="company_risk_deepest")],
            },
        ),
        migrations.CreateModel(
            name="Count",
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
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["measure", "day"],
                        include=("team_id", "mailbox_id", "channel", "stage", "about", "value", "amount"),
                        name="count_covered",
                    )
                ],
            },
        ),
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
            options={
                "indexes": [
                    models.Index(
                        fields=["of", "measure", "day"], include=("value", "amount"), name="summed_count_covered"
                    )
                ],
            },
        ),
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
            options={
                "indexes": [
                    models.Index(
                        fields=["tag_id", "measure", "day"],
                        include=("team_id", "mailbox_id", "channel", "stage", "about", "value", "amount"),
                        name="tag_count_covered",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CustomerRegard",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("team_id", models.BigIntegerField(null=True)),
                ("n", models.PositiveIntegerField()),
                ("met", models.PositiveIntegerField()),
                ("recent", models.PositiveIntegerField()),
                ("recent_met", models.PositiveIntegerField()),
                (
                    "customer",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="customers.customer",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["customer"], name="regard_customer"),
                    models.Index(
                        condition=models.Q(("recent__gt", models.F("recent_met"))),
                        fields=["customer"],
                        name="regard_fell_short",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Risk",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("is_whole", models.BooleanField()),
                ("team_id", models.BigIntegerField(null=True)),
                ("n", models.PositiveIntegerField()),
                ("met", models.PositiveIntegerField()),
                ("recent", models.PositiveIntegerField()),
                ("recent_met", models.PositiveIntegerField()),
                ("fell_by", models.FloatField()),
                (
                    "customer",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="customers.customer",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["is_whole", "team_id", "-fell_by"], name="risk_deepest")],
            },
        ),
    ]
