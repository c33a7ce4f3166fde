"""The one row of the desk, and the table in which rate limits are counted."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

CACHE_TABLE = """
CREATE TABLE cache (cache_key varchar(255) PRIMARY KEY, value text NOT NULL, expires timestamptz NOT NULL);
CREATE INDEX cache_expires ON cache (expires);
"""


def make_desk(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    from django.conf import settings

    apps.get_model("team", "Desk").objects.create(pk=1, time_zone=settings.OPTIONS["REGARD_TIME_ZONE"])


class Migration(migrations.Migration):
    dependencies = [("team", "0001_initial")]
    operations = [
        migrations.RunPython(make_desk, migrations.RunPython.noop),
        migrations.RunSQL(CACHE_TABLE, "DROP TABLE cache"),
    ]
