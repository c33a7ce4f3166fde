"""What we do because of customers' words, who said it, and whether everybody may read of it."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def make_page(apps, schema_editor):
    apps.get_model("deeds", "PublicPage").objects.create(pk=1)


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("customers", "0003_public_domains_of_the_desk"),
        ("post", "0001_initial"),
        ("themes", "0001_themes"),
        ("verbatims", "0002_words_files"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Deed",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=160)),
                ("said", models.CharField(blank=True, max_length=300)),
                ("did", models.TextField(blank=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("planned", "Planned"),
                            ("doing", "Under way"),
                            ("done", "Done"),
                            ("dropped", "Dropped"),
                        ],
                        default="planned",
                        max_length=8,
                    ),
                ),
                ("due_on", models.DateField(null=True)),
                ("is_public", models.BooleanField(default=False)),
                ("made_at", models.DateTimeField()),
                ("done_at", models.DateTimeField(null=True)),
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
                    "owner",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("themes", models.ManyToManyField(related_name="+", to="themes.theme")),
            ],
        ),
        migrations.CreateModel(
            name="PublicPage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("is_on", models.BooleanField(default=False)),
            ],
            options={
                "constraints": [models.CheckConstraint(condition=models.Q(("pk", 1)), name="public_page_is_one")],
            },
        ),
        migrations.CreateModel(
            name="Voice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("words", models.TextField()),
                (
                    "consent",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Not known"),
                            ("interview", "Said so at the end of an interview"),
                            ("noted", "Told one of us"),
                        ],
                        max_length=9,
                    ),
                ),
                ("may_quote", models.BooleanField(default=False)),
                ("reviewed_at", models.DateTimeField(null=True)),
                ("left_out_at", models.DateTimeField(null=True)),
                ("told_at", models.DateTimeField(null=True)),
                ("tied_at", models.DateTimeField()),
                (
                    "consent_by",
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
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="customers.customer"
                    ),
                ),
                (
                    "deed",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="voices",
                        to="deeds.deed",
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="post.post"
                    ),
                ),
                (
                    "reviewed_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "verbatim",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="verbatims.verbatim",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="deed",
            index=models.Index(fields=["-made_at", "-id"], name="deed_newest"),
        ),
        migrations.AddIndex(
            model_name="deed",
            index=models.Index(condition=models.Q(("is_public", True)), fields=["-done_at", "-id"], name="deed_public"),
        ),
        migrations.AddConstraint(
            model_name="deed",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["planned", "doing", "done", "dropped"])), name="deed_state_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="voice",
            constraint=models.UniqueConstraint(fields=("deed", "customer"), name="voice_once"),
        ),
        migrations.AddConstraint(
            model_name="voice",
            constraint=models.CheckConstraint(
                condition=models.Q(("told_at", None), models.Q(("consent", ""), _negated=True), _connector="OR"),
                name="voice_told_with_consent",
            ),
        ),
        migrations.AddConstraint(
            model_name="voice",
            constraint=models.CheckConstraint(
                condition=models.Q(("told_at", None), ("reviewed_at__isnull", False), _connector="OR"),
                name="voice_told_after_review",
            ),
        ),
        migrations.RunPython(make_page, migrations.RunPython.noop),
    ]
