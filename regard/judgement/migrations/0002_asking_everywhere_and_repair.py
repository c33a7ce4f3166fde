"""Questions by link and code, what is collected beside a judgement, expectations, repair; the rules of asking."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def make_rules(apps, schema_editor):
    apps.get_model("judgement", "Rules").objects.create()


class Migration(migrations.Migration):
    dependencies = [
        ("conversations", "0004_parts_tags_and_repair"),
        ("customers", "0001_initial"),
        ("judgement", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Expectation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("value", models.SmallIntegerField()),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="ExtraAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "scale",
                    models.CharField(
                        choices=[
                            ("csat", "Customer satisfaction, 1 to 5"),
                            ("ces", "Customer effort, 1 to 7"),
                            ("nps", "Net promoter, 0 to 10"),
                        ],
                        max_length=4,
                    ),
                ),
                ("value", models.SmallIntegerField()),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Repair",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("opened_at", models.DateTimeField()),
                ("due_at", models.DateTimeField()),
                ("reminded_at", models.DateTimeField(null=True)),
                ("closed_at", models.DateTimeField(null=True)),
                ("reason", models.CharField(blank=True, max_length=300)),
            ],
        ),
        migrations.CreateModel(
            name="Rules",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("rest_days", models.PositiveSmallIntegerField(default=7)),
                ("reminder_days", models.PositiveSmallIntegerField(default=0)),
                (
                    "extra",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("csat", "Customer satisfaction, 1 to 5"),
                            ("ces", "Customer effort, 1 to 7"),
                            ("nps", "Net promoter, 0 to 10"),
                        ],
                        max_length=4,
                    ),
                ),
                ("repair_days", models.PositiveSmallIntegerField(default=2)),
            ],
        ),
        migrations.AddField(
            model_name="asking",
            name="by",
            field=models.ForeignKey(
                db_index=False,
                help_text="Who handed the link over, or noted what was said.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="asking",
            name="code",
            field=models.CharField(blank=True, help_text="Of a link: what can be typed instead of it.", max_length=8),
        ),
        migrations.AddField(
            model_name="asking",
            name="reminded_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="asking",
            name="way",
            field=models.CharField(
                choices=[("mail", "Mail"), ("link", "Link"), ("told", "Told")], default="mail", max_length=4
            ),
        ),
        migrations.AddField(
            model_name="earlierverdict",
            name="noted_by",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="judgement",
            name="noted_by",
            field=models.ForeignKey(
                db_index=False,
                help_text="Who noted what she said; null: her own hand.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AlterField(
            model_name="asking",
            name="answer",
            field=models.OneToOneField(
                help_text="Null: it was taken back, or the question is about the whole matter.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="asking",
                to="conversations.message",
            ),
        ),
        migrations.AddIndex(
            model_name="asking",
            index=models.Index(
                condition=models.Q(("reminded_at", None), ("state", "open"), ("way", "mail")),
                fields=["asked_at"],
                name="asking_to_remind",
            ),
        ),
        migrations.AddConstraint(
            model_name="asking",
            constraint=models.CheckConstraint(
                condition=models.Q(("way__in", ["mail", "link", "told"])), name="asking_way_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="asking",
            constraint=models.UniqueConstraint(
                condition=models.Q(("code", ""), _negated=True), fields=("code",), name="asking_code_once"
            ),
        ),
        migrations.AddField(
            model_name="expectation",
            name="agent",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="expectation",
            name="answer",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE, related_name="expectation", to="conversations.message"
            ),
        ),
        migrations.AddField(
            model_name="extraanswer",
            name="asking",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE, related_name="extra", to="judgement.asking"
            ),
        ),
        migrations.AddField(
            model_name="repair",
            name="closed_by",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="repair",
            name="conversation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="repairs", to="conversations.conversation"
            ),
        ),
        migrations.AddField(
            model_name="repair",
            name="customer",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="customers.customer"
            ),
        ),
        migrations.AddField(
            model_name="repair",
            name="judgement",
            field=models.ForeignKey(
                help_text="That fell short.",
                on_delete=django.db.models.deletion.CASCADE,
                related_name="repairs",
                to="judgement.judgement",
            ),
        ),
        migrations.AddField(
            model_name="repair",
            name="outcome",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="judgement.judgement",
            ),
        ),
        migrations.AddField(
            model_name="repair",
            name="person",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="rules",
            constraint=models.CheckConstraint(condition=models.Q(("pk", 1)), name="rules_are_one"),
        ),
        migrations.AddIndex(
            model_name="expectation",
            index=models.Index(fields=["agent", "at"], name="expectation_agent"),
        ),
        migrations.AddIndex(
            model_name="expectation",
            index=models.Index(fields=["at"], name="expectation_when"),
        ),
        migrations.AddConstraint(
            model_name="expectation",
            constraint=models.CheckConstraint(condition=models.Q(("value__range", (-2, 2))), name="expectation_range"),
        ),
        migrations.AddIndex(
            model_name="extraanswer",
            index=models.Index(fields=["scale", "at"], name="extra_scale"),
        ),
        migrations.AddConstraint(
            model_name="extraanswer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("scale", "csat"), ("value__range", (1, 5))),
                    models.Q(("scale", "ces"), ("value__range", (1, 7))),
                    models.Q(("scale", "nps"), ("value__range", (0, 10))),
                    _connector="OR",
                ),
                name="extra_on_its_scale",
            ),
        ),
        migrations.AddIndex(
            model_name="repair",
            index=models.Index(condition=models.Q(("closed_at", None)), fields=["due_at", "id"], name="repair_due"),
        ),
        migrations.AddIndex(
            model_name="repair",
            index=models.Index(
                condition=models.Q(("closed_at__isnull", False)), fields=["-closed_at", "-id"], name="repair_closed"
            ),
        ),
        migrations.AddConstraint(
            model_name="repair",
            constraint=models.UniqueConstraint(
                condition=models.Q(("closed_at", None)), fields=("conversation",), name="repair_one_open"
            ),
        ),
        migrations.RunPython(make_rules, migrations.RunPython.noop),
    ]
