import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("conversations", "0004_parts_tags_and_repair"),
        ("customers", "0001_initial"),
        ("team", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="OpeningHours",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=80, unique=True)),
            ],
        ),
        migrations.CreateModel(
            name="Promise",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=80, unique=True)),
                ("ended_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="HoursVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("since", models.DateTimeField()),
                ("zone", models.CharField(max_length=64)),
                (
                    "week",
                    models.JSONField(help_text="For Monday to Sunday pairs of minutes of the day: [[[540, 1020]], …]."),
                ),
                (
                    "holidays",
                    models.JSONField(default=list, help_text="[month, day, year or null for each year, name], …"),
                ),
                (
                    "by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "hours",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="versions", to="promises.openinghours"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("hours", "since"), name="hours_version_once")],
            },
        ),
        migrations.CreateModel(
            name="PromiseVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("since", models.DateTimeField()),
                (
                    "kind",
                    models.CharField(choices=[("first", "first"), ("each", "each"), ("done", "done")], max_length=5),
                ),
                ("length_s", models.PositiveIntegerField(help_text="Business seconds.")),
                (
                    "teams",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), default=list, size=None
                    ),
                ),
                (
                    "mailboxes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), default=list, size=None
                    ),
                ),
                (
                    "stages",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=6), default=list, size=None
                    ),
                ),
                (
                    "customers",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=320), default=list, size=None
                    ),
                ),
                ("public_words", models.CharField(blank=True, max_length=300)),
                (
                    "by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "hours",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="promises.openinghours"
                    ),
                ),
                (
                    "promise",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="versions", to="promises.promise"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("promise", "since"), name="promise_version_once"),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["first", "each", "done"])), name="promise_kind_known"
                    ),
                    models.CheckConstraint(condition=models.Q(("length_s__gt", 0)), name="promise_has_length"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Clock",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(choices=[("first", "first"), ("each", "each"), ("done", "done")], max_length=5),
                ),
                ("team_id", models.BigIntegerField(null=True)),
                ("stage", models.CharField(blank=True, max_length=6)),
                ("started_at", models.DateTimeField()),
                ("due_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("took_s", models.PositiveBigIntegerField(default=0)),
                (
                    "outcome",
                    models.CharField(
                        choices=[("going", "Going"), ("kept", "Kept"), ("broken", "Broken"), ("lapsed", "Lapsed")],
                        default="going",
                        max_length=6,
                    ),
                ),
                (
                    "conversation",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="clocks",
                        to="conversations.conversation",
                    ),
                ),
                (
                    "customer",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="customers.customer",
                    ),
                ),
                (
                    "hours_version",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="promises.hoursversion",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="promises.promiseversion",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["conversation", "started_at"], name="clock_thread"),
                    models.Index(fields=["customer", "-started_at"], name="clock_customer"),
                    models.Index(fields=["version", "ended_at"], name="clock_of_promise"),
                    models.Index(
                        condition=models.Q(("ended_at__isnull", False)), fields=["ended_at"], name="clock_ended"
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("outcome__in", ["going", "kept", "broken", "lapsed"])),
                        name="clock_outcome_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Word",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("what", models.CharField(max_length=300)),
                ("due_at", models.DateTimeField()),
                ("given_at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "Open"), ("kept", "Kept"), ("broken", "Broken"), ("withdrawn", "Withdrawn")],
                        default="open",
                        max_length=9,
                    ),
                ),
                ("settled_at", models.DateTimeField(null=True)),
                ("reason", models.CharField(blank=True, max_length=300)),
                (
                    "answer",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="conversations.message",
                    ),
                ),
                (
                    "conversation",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="words",
                        to="conversations.conversation",
                    ),
                ),
                (
                    "customer",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="customers.customer",
                    ),
                ),
                (
                    "given_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "settled_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "settled_with",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="conversations.message",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["conversation", "given_at"], name="word_thread"),
                    models.Index(fields=["customer", "-given_at"], name="word_customer"),
                    models.Index(fields=["due_at"], name="word_due"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["open", "kept", "broken", "withdrawn"])),
                        name="word_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("due_at__gt", models.F("given_at"))), name="word_is_about_later"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ("open", "broken")), ("settled_at__isnull", False), _connector="OR"
                        ),
                        name="word_settled_has_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "open"), _negated=True), ("settled_at", None), _connector="OR"
                        ),
                        name="word_open_is_unsettled",
                    ),
                ],
            },
        ),
    ]
