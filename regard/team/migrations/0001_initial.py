import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Agent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                ("email", models.EmailField(max_length=254, unique=True)),
                ("name", models.CharField(max_length=120)),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("owner", "Owner"),
                            ("lead", "Lead"),
                            ("agent", "Agent"),
                            ("light", "Light"),
                            ("viewer", "Viewer"),
                            ("none", "None"),
                        ],
                        default="none",
                        max_length=8,
                    ),
                ),
                ("is_active", models.BooleanField(default=True)),
                ("is_program", models.BooleanField(default=False)),
                ("time_zone", models.CharField(blank=True, max_length=64)),
                (
                    "theme",
                    models.CharField(
                        choices=[("auto", "auto"), ("light", "light"), ("dark", "dark")], default="auto", max_length=6
                    ),
                ),
                (
                    "density",
                    models.CharField(
                        choices=[("comfortable", "comfortable"), ("compact", "compact")],
                        default="comfortable",
                        max_length=11,
                    ),
                ),
                ("has_single_keys", models.BooleanField(default=True)),
                ("joined_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Team",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=80, unique=True)),
                ("created_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="ApiToken",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=120)),
                ("hint", models.CharField(help_text="The first characters, to tell keys apart.", max_length=12)),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("created_at", models.DateTimeField()),
                ("last_used_at", models.DateTimeField(null=True)),
                ("revoked_at", models.DateTimeField(null=True)),
                (
                    "agent",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="tokens", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Desk",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(default="Our desk", max_length=120)),
                (
                    "contact_line",
                    models.CharField(blank=True, help_text="Shown below pages that customers see.", max_length=200),
                ),
                ("time_zone", models.CharField(default="UTC", max_length=64)),
                ("language", models.CharField(default="en", max_length=8)),
                ("asks_for_judgement", models.BooleanField(default=True)),
                ("agents_see_all", models.BooleanField(default=False)),
                ("is_demo", models.BooleanField(default=False)),
            ],
            options={
                "constraints": [models.CheckConstraint(condition=models.Q(("pk", 1)), name="desk_is_one")],
            },
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "agent",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="memberships",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="memberships", to="team.team"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("agent", "team"), name="membership_once")],
            },
        ),
        migrations.AddField(
            model_name="agent",
            name="teams",
            field=models.ManyToManyField(related_name="agents", through="team.Membership", to="team.team"),
        ),
        migrations.AddConstraint(
            model_name="agent",
            constraint=models.CheckConstraint(
                condition=models.Q(("role__in", ["owner", "lead", "agent", "light", "viewer", "none"])),
                name="agent_role_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="agent",
            constraint=models.UniqueConstraint(django.db.models.functions.text.Lower("email"), name="agent_email_once"),
        ),
    ]
