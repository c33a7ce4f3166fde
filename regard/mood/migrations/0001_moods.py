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
            name="Mood",
            fields=[
                (
                    "message",
                    models.OneToOneField(
                        db_column="message_id",
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="mood",
                        serialize=False,
                        to="conversations.message",
                    ),
                ),
                ("at", models.DateTimeField(help_text="When she wrote it.")),
                ("read", models.CharField(help_text="The label that the model gave.", max_length=12)),
                ("label", models.CharField(max_length=12)),
                ("valence", models.FloatField(help_text="−1 … 1, of the reading.")),
                ("confidence", models.FloatField(help_text="0 … 1, of the reading.")),
                ("evidence", models.JSONField(default=list)),
                ("version", models.CharField(help_text="Of the model that read it.", max_length=32)),
                (
                    "conversation",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
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
            ],
            options={
                "indexes": [models.Index(fields=["conversation", "-at", "-message"], name="mood_thread")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "label__in",
                                [
                                    "angry",
                                    "frustrated",
                                    "worried",
                                    "disappointed",
                                    "confused",
                                    "neutral",
                                    "content",
                                    "grateful",
                                    "delighted",
                                    "unsure",
                                ],
                            )
                        ),
                        name="mood_label_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "read__in",
                                [
                                    "angry",
                                    "frustrated",
                                    "worried",
                                    "disappointed",
                                    "confused",
                                    "neutral",
                                    "content",
                                    "grateful",
                                    "delighted",
                                    "unsure",
                                ],
                            )
                        ),
                        name="mood_read_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("valence__gte", -1), ("valence__lte", 1)), name="mood_valence_range"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("confidence__gte", 0), ("confidence__lte", 1)), name="mood_confidence_range"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Correction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("was", models.CharField(max_length=12)),
                ("label", models.CharField(max_length=12)),
                ("at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(null=True)),
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
                    "mood",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="corrections", to="mood.mood"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["at", "id"], name="mood_correction_order")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "label__in",
                                [
                                    "angry",
                                    "frustrated",
                                    "worried",
                                    "disappointed",
                                    "confused",
                                    "neutral",
                                    "content",
                                    "grateful",
                                    "delighted",
                                ],
                            )
                        ),
                        name="mood_correction_known",
                    )
                ],
            },
        ),
    ]
