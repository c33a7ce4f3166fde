import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("customers", "0001_initial"),
        ("files", "0001_initial"),
        ("post", "0001_initial"),
        ("team", "0001_initial"),
        ("team", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="Tally",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("team_id", models.BigIntegerField(null=True)),
                ("assignee_id", models.BigIntegerField(null=True)),
                (
                    "bucket",
                    models.SmallIntegerField(choices=[(0, "Waiting On Us"), (1, "Waiting On Customer"), (2, "Closed")]),
                ),
                ("amount", models.BigIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="Mailbox",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(help_text="What customers read as the sender.", max_length=120)),
                ("address", models.CharField(max_length=320, unique=True)),
                ("is_default", models.BooleanField(default=False)),
                (
                    "signature",
                    models.TextField(blank=True, help_text="Below every answer; {agent} becomes the agent's name."),
                ),
                ("created_at", models.DateTimeField()),
                (
                    "team",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="mailboxes",
                        to="team.team",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("is_default", True)), fields=("is_default",), name="mailbox_one_default"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("address", django.db.models.functions.text.Lower("address"))),
                        name="mailbox_lower_case",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Conversation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("subject", models.CharField(blank=True, max_length=500)),
                ("channel", models.CharField(default="email", max_length=12)),
                (
                    "state",
                    models.CharField(choices=[("open", "Open"), ("closed", "Closed")], default="open", max_length=8),
                ),
                ("turn", models.SmallIntegerField(choices=[(0, "Us"), (1, "Customer")], default=0)),
                (
                    "turn_since",
                    models.DateTimeField(help_text="Since when it is this one's turn; the order of open lists."),
                ),
                ("opened_at", models.DateTimeField()),
                ("closed_at", models.DateTimeField(null=True)),
                ("last_message_at", models.DateTimeField()),
                ("message_count", models.PositiveIntegerField(default=0)),
                (
                    "seen_at",
                    models.DateTimeField(
                        help_text="When one of us last opened it; earlier than her last word: unread.", null=True
                    ),
                ),
                (
                    "need",
                    models.TextField(
                        blank=True, help_text="What she is after, in her own words, whitespace collapsed."
                    ),
                ),
                (
                    "need_start",
                    models.PositiveIntegerField(help_text="Where the need stands in that message's text.", null=True),
                ),
                ("need_end", models.PositiveIntegerField(null=True)),
                (
                    "judgement",
                    models.SmallIntegerField(
                        help_text="The last one, −2 … +2; written by the judgement package.", null=True
                    ),
                ),
                ("judged_at", models.DateTimeField(null=True)),
                (
                    "assignee",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "customer",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="conversations",
                        to="customers.customer",
                    ),
                ),
                (
                    "need_by",
                    models.ForeignKey(
                        db_index=False,
                        help_text="Null: proposed.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="team.team",
                    ),
                ),
                (
                    "mailbox",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="conversations.mailbox",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Message",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("customer", "Customer"), ("agent", "Agent"), ("note", "Note")], max_length=8
                    ),
                ),
                ("author_name", models.CharField(help_text="As it was when it was written.", max_length=200)),
                ("author_address", models.CharField(blank=True, max_length=320)),
                ("at", models.DateTimeField()),
                ("subject", models.CharField(blank=True, max_length=500)),
                ("text", models.TextField(blank=True)),
                ("quoted", models.TextField(blank=True)),
                ("html", models.TextField(blank=True)),
                ("message_id", models.CharField(blank=True, max_length=998)),
                (
                    "fingerprint",
                    models.CharField(blank=True, help_text="Tells a second delivery of the same mail.", max_length=64),
                ),
                ("problems", models.JSONField(default=list, help_text="What could not be understood, in sentences.")),
                (
                    "search",
                    models.GeneratedField(
                        db_persist=True,
                        expression=django.contrib.postgres.search.SearchVector(
                            django.db.models.functions.text.Left(
                                django.db.models.functions.text.Concat(
                                    models.F("subject"),
                                    models.Value(" "),
                                    models.F("author_name"),
                                    models.Value(" "),
                                    models.F("text"),
                                    output_field=models.TextField(),
                                ),
                                200000,
                            ),
                            config="simple",
                        ),
                        output_field=django.contrib.postgres.search.SearchVectorField(),
                    ),
                ),
                (
                    "agent",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "conversation",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="messages",
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
                    "post",
                    models.OneToOneField(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="message", to="post.post"
                    ),
                ),
                (
                    "raw",
                    models.ForeignKey(
                        db_index=False,
                        help_text="The mail as it came.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="files.file",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["conversation", "at", "id"], name="message_thread"),
                    models.Index(fields=["customer", "-at"], name="message_customer"),
                    models.Index(
                        condition=models.Q(("message_id", ""), _negated=True),
                        fields=["message_id"],
                        name="message_by_id",
                    ),
                    models.Index(
                        condition=models.Q(("fingerprint", ""), _negated=True),
                        fields=["fingerprint"],
                        name="message_fingerprint",
                    ),
                    django.contrib.postgres.indexes.GinIndex(fastupdate=True, fields=["search"], name="message_search"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["customer", "agent", "note"])), name="message_kind_known"
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="conversation",
            name="need_message",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="conversations.message"
            ),
        ),
        migrations.CreateModel(
            name="Attachment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("filename", models.CharField(max_length=255)),
                (
                    "content_type",
                    models.CharField(help_text="As the sender said; never trusted when served.", max_length=127),
                ),
                ("content_id", models.CharField(blank=True, max_length=255)),
                ("is_inline", models.BooleanField(default=False)),
                (
                    "file",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="files.file"
                    ),
                ),
                (
                    "message",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attachments",
                        to="conversations.message",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Presence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("is_writing", models.BooleanField(default=False)),
                ("seen_at", models.DateTimeField()),
                (
                    "agent",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "conversation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="conversations.conversation"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("conversation", "agent"), name="presence_once")],
            },
        ),
        migrations.CreateModel(
            name="Draft",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("html", models.TextField()),
                ("is_note", models.BooleanField(default=False)),
                ("updated_at", models.DateTimeField()),
                (
                    "agent",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "conversation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="drafts",
                        to="conversations.conversation",
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("conversation", "agent"), name="draft_once")],
            },
        ),
        migrations.CreateModel(
            name="Event",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("opened", "Opened"),
                            ("assigned", "Assigned"),
                            ("moved", "Moved"),
                            ("closed", "Closed"),
                            ("reopened", "Reopened"),
                            ("need_set", "Need Set"),
                            ("judged", "Judged"),
                            ("taken_back", "Taken Back"),
                            ("send_failed", "Send Failed"),
                        ],
                        max_length=12,
                    ),
                ),
                ("at", models.DateTimeField()),
                ("data", models.JSONField(default=dict)),
                (
                    "by",
                    models.ForeignKey(
                        db_index=False,
                        help_text="Null: nobody of us.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "conversation",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="events",
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
                "indexes": [
                    models.Index(fields=["conversation", "at", "id"], name="event_thread"),
                    models.Index(fields=["customer", "-at"], name="event_customer"),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="conversation",
            index=models.Index(
                condition=models.Q(("state", "open")), fields=["turn", "turn_since", "id"], name="conversation_waiting"
            ),
        ),
        migrations.AddIndex(
            model_name="conversation",
            index=models.Index(
                condition=models.Q(("state", "open")),
                fields=["assignee", "turn", "turn_since", "id"],
                name="conversation_mine",
            ),
        ),
        migrations.AddIndex(
            model_name="conversation",
            index=models.Index(
                condition=models.Q(("assignee", None), ("state", "open")),
                fields=["turn", "turn_since", "id"],
                name="conversation_nobodys",
            ),
        ),
        migrations.AddIndex(
            model_name="conversation",
            index=models.Index(
                condition=models.Q(("state", "closed")), fields=["-closed_at", "-id"], name="conversation_closed"
            ),
        ),
        migrations.AddIndex(
            model_name="conversation",
            index=models.Index(fields=["customer", "-opened_at"], name="conversation_customer"),
        ),
        migrations.AddIndex(
            model_name="conversation",
            index=models.Index(fields=["-last_message_at", "-id"], name="conversation_newest"),
        ),
        migrations.AddConstraint(
            model_name="conversation",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["open", "closed"])), name="conversation_state_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="conversation",
            constraint=models.CheckConstraint(condition=models.Q(("turn__in", [0, 1])), name="conversation_turn_known"),
        ),
        migrations.AddConstraint(
            model_name="conversation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("closed_at__isnull", False), ("state", "closed")),
                    models.Q(("closed_at", None), ("state", "open")),
                    _connector="OR",
                ),
                name="conversation_closed_at",
            ),
        ),
        migrations.AddConstraint(
            model_name="conversation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("judgement", None), models.Q(("judgement__gte", -2), ("judgement__lte", 2)), _connector="OR"
                ),
                name="conversation_judgement_range",
            ),
        ),
    ]
