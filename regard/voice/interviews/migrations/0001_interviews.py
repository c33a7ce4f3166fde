import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("customers", "0002_companies"),
        ("post", "0001_initial"),
        ("team", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="Interview",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=120)),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "Draft"), ("open", "Open"), ("closed", "Closed")],
                        default="draft",
                        max_length=6,
                    ),
                ),
                (
                    "intro",
                    models.TextField(blank=True, help_text="Our own words in the mail; empty: those that stand ready."),
                ),
                ("chosen_by", models.JSONField(default=list)),
                ("reminder_days", models.PositiveSmallIntegerField(default=5, help_text="0: nobody is reminded.")),
                ("made_at", models.DateTimeField()),
                ("opened_at", models.DateTimeField(null=True)),
                ("first_answer_at", models.DateTimeField(null=True)),
                ("closed_at", models.DateTimeField(null=True)),
                (
                    "made_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "thanks_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["-made_at", "-id"], name="interview_newest")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["draft", "open", "closed"])), name="interview_state_known"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("place", models.PositiveIntegerField(default=0)),
                ("reason", models.CharField(blank=True, max_length=200)),
                (
                    "way",
                    models.CharField(
                        choices=[("mail", "By mail"), ("link", "By a link"), ("phone", "By telephone")],
                        default="mail",
                        max_length=5,
                    ),
                ),
                ("language", models.CharField(default="en", max_length=8)),
                ("taken_out_at", models.DateTimeField(null=True)),
                ("invited_at", models.DateTimeField(null=True)),
                ("reminded_at", models.DateTimeField(null=True)),
                ("begun_at", models.DateTimeField(null=True)),
                ("finished_at", models.DateTimeField(null=True)),
                ("declined_at", models.DateTimeField(null=True)),
                ("may_tell", models.BooleanField(null=True)),
                ("may_quote", models.BooleanField(null=True)),
                (
                    "customer",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="customers.customer",
                    ),
                ),
                (
                    "interview",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="invitations",
                        to="interviews.interview",
                    ),
                ),
                (
                    "noted_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="post.post"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["customer", "-invited_at"], name="invitation_customer"),
                    models.Index(fields=["interview", "place", "id"], name="invitation_in_order"),
                    models.Index(
                        condition=models.Q(
                            ("declined_at", None),
                            ("finished_at", None),
                            ("reminded_at", None),
                            ("taken_out_at", None),
                            ("way", "mail"),
                        ),
                        fields=["invited_at"],
                        name="invitation_to_remind",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("interview", "customer"), name="invitation_once"),
                    models.CheckConstraint(
                        condition=models.Q(("way__in", ["mail", "link", "phone"])), name="invitation_way_known"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Question",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("place", models.PositiveSmallIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("open", "In words"),
                            ("choice", "One of several"),
                            ("scale", "A step on a scale"),
                            ("rank", "Several put in order"),
                        ],
                        default="open",
                        max_length=6,
                    ),
                ),
                ("ready", models.CharField(blank=True, max_length=12)),
                ("words", models.CharField(blank=True, max_length=300)),
                ("options", models.JSONField(default=list)),
                ("steps", models.PositiveSmallIntegerField(default=5)),
                ("low", models.CharField(blank=True, max_length=60)),
                ("high", models.CharField(blank=True, max_length=60)),
                ("removed_at", models.DateTimeField(null=True)),
                (
                    "interview",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="questions",
                        to="interviews.interview",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["interview", "place", "id"], name="question_in_order")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["open", "choice", "scale", "rank"])),
                        name="question_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ready", ""), _negated=True),
                            models.Q(("words", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="question_has_words",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Answer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("words", models.TextField(blank=True)),
                ("chosen", models.JSONField(default=list)),
                ("at", models.DateTimeField()),
                ("changed_at", models.DateTimeField()),
                ("is_told", models.BooleanField(default=False)),
                (
                    "noted_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "invitation",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers",
                        to="interviews.invitation",
                    ),
                ),
                (
                    "question",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="answers", to="interviews.question"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("invitation", "question"), name="answer_once")],
            },
        ),
        migrations.CreateModel(
            name="Refusal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                (
                    "customer",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="customers.customer"
                    ),
                ),
            ],
        ),
    ]
