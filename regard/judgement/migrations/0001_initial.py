import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("conversations", "0001_initial"),
        ("customers", "0001_initial"),
        ("team", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="Asking",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Open"),
                            ("answered", "Answered"),
                            ("superseded", "Superseded"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="open",
                        max_length=10,
                    ),
                ),
                ("language", models.CharField(default="en", max_length=8)),
                ("asked_at", models.DateTimeField()),
                (
                    "answer",
                    models.OneToOneField(
                        help_text="Null: it was taken back.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="asking",
                        to="conversations.message",
                    ),
                ),
                (
                    "conversation",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="askings",
                        to="conversations.conversation",
                    ),
                ),
                (
                    "customer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="customers.customer"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["conversation", "asked_at"], name="asking_thread")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "open")), fields=("customer",), name="asking_one_open_a_customer"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["open", "answered", "superseded", "withdrawn"])),
                        name="asking_state_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Judgement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("value", models.SmallIntegerField()),
                ("words", models.TextField(blank=True)),
                ("at", models.DateTimeField()),
                ("changed_at", models.DateTimeField()),
                (
                    "asking",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="judgement", to="judgement.asking"
                    ),
                ),
                (
                    "conversation",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="judgements",
                        to="conversations.conversation",
                    ),
                ),
                (
                    "customer",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="judgements",
                        to="customers.customer",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="EarlierVerdict",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("value", models.SmallIntegerField()),
                ("words", models.TextField(blank=True)),
                ("until", models.DateTimeField()),
                (
                    "judgement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="earlier", to="judgement.judgement"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Thanks",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "agent",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="thanks", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "judgement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="judgement.judgement"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("judgement", "agent"), name="thanks_once")],
            },
        ),
        migrations.AddField(
            model_name="judgement",
            name="thanks",
            field=models.ManyToManyField(related_name="+", through="judgement.Thanks", to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddIndex(
            model_name="judgement",
            index=models.Index(fields=["customer", "at"], name="judgement_customer"),
        ),
        migrations.AddIndex(
            model_name="judgement",
            index=models.Index(fields=["-at", "-id"], name="judgement_newest"),
        ),
        migrations.AddIndex(
            model_name="judgement",
            index=models.Index(fields=["conversation", "at"], name="judgement_thread"),
        ),
        migrations.AddConstraint(
            model_name="judgement",
            constraint=models.CheckConstraint(
                condition=models.Q(("value__gte", -2), ("value__lte", 2)), name="judgement_range"
            ),
        ),
    ]
