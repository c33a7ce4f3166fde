import django.db.models.deletion
import django.db.models.functions.text
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("customers", "0001_initial"),
        ("files", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Post",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(help_text="reply, account, …: what it tells.", max_length=24)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting"),
                            ("sending", "Sending"),
                            ("sent", "Sent"),
                            ("failed", "Failed"),
                            ("taken_back", "Taken Back"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("sender_name", models.CharField(blank=True, max_length=200)),
                ("sender", models.CharField(max_length=320)),
                ("reply_to", models.CharField(blank=True, max_length=320)),
                ("recipient_name", models.CharField(blank=True, max_length=200)),
                ("recipient", models.CharField(max_length=320)),
                ("subject", models.CharField(max_length=998)),
                (
                    "message_id",
                    models.CharField(
                        help_text="Without angle brackets; the same at each try.", max_length=255, unique=True
                    ),
                ),
                ("in_reply_to", models.CharField(blank=True, max_length=998)),
                (
                    "references",
                    models.TextField(blank=True, help_text="Message-IDs with angle brackets, oldest first."),
                ),
                ("text", models.TextField()),
                ("html", models.TextField(blank=True)),
                ("is_automatic", models.BooleanField(default=False)),
                ("created_at", models.DateTimeField()),
                (
                    "send_at",
                    models.DateTimeField(help_text="When to try; while it is being sent, when another may try again."),
                ),
                ("sent_at", models.DateTimeField(null=True)),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                (
                    "problem",
                    models.TextField(blank=True, help_text="What the last try was answered, in the server's words."),
                ),
                (
                    "customer",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="customers.customer",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("state__in", ("waiting", "sending"))), fields=["send_at"], name="post_due"
                    ),
                    models.Index(
                        django.db.models.functions.text.Lower("recipient"),
                        models.OrderBy(models.F("created_at"), descending=True),
                        condition=models.Q(("is_automatic", True)),
                        name="post_automatic_to",
                    ),
                    models.Index(fields=["-created_at", "-id"], name="post_newest"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["waiting", "sending", "sent", "failed", "taken_back"])),
                        name="post_state_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PostFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("filename", models.CharField(max_length=255)),
                ("content_type", models.CharField(max_length=127)),
                (
                    "content_id",
                    models.CharField(blank=True, help_text="Set for pictures inside the HTML.", max_length=255),
                ),
                (
                    "file",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="files.file"),
                ),
                (
                    "post",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="files", to="post.post"
                    ),
                ),
            ],
        ),
    ]
