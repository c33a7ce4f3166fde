"""The list of public domains is the desk's own: some are added, some taken off."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("customers", "0002_companies")]
    operations = [
        migrations.AddField(
            model_name="publicdomain",
            name="is_ours",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(model_name="publicdomain", name="gone_at", field=models.DateTimeField(null=True)),
    ]
