"""The definitions that Regard comes with, and the one row of how we decide. Nothing of it is taken away in reverse."""

from django.db import migrations

from regard.definition.shipped import load


def fill(apps, schema_editor):
    load(apps)
    apps.get_model("definition", "Ways").objects.get_or_create(pk=1)


class Migration(migrations.Migration):
    dependencies = [("definition", "0001_initial")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
