"""Secrets of shops sealed, their letters listed, files taken in step by step.

`Shop.secret` held nothing: no screen let a shop in before.
"""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("journey", "0001_journey"),
    ]

    operations = [
        migrations.RemoveField(
            model_name="shop",
            name="secret",
        ),
        migrations.AddField(
            model_name="shop",
            name="sealed",
            field=models.CharField(blank=True, max_length=1000),
        ),
        migrations.AddField(
            model_name="takenfile",
            name="begun_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="takenfile",
            name="done",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="takenfile",
            name="lines",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AlterField(
            model_name="shop",
            name="problem",
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.CreateModel(
            name="ShopLetter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("event", models.CharField(blank=True, max_length=200)),
                ("topic", models.CharField(blank=True, max_length=80)),
                ("at", models.DateTimeField()),
                ("new", models.PositiveSmallIntegerField(default=0)),
                ("changed", models.PositiveSmallIntegerField(default=0)),
                ("known", models.PositiveSmallIntegerField(default=0)),
                ("left_out", models.CharField(blank=True, max_length=300)),
                (
                    "shop",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="letters",
                        to="journey.shop",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["shop", "-id"], name="shop_letter_newest"),
                    models.Index(fields=["at"], name="shop_letter_old"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("event", ""), _negated=True),
                        fields=("shop", "event"),
                        name="shop_letter_once",
                    )
                ],
            },
        ),
    ]
