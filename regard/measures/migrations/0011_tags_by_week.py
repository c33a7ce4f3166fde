"""What stands under tags is counted by week and found by the tag."""

from django.db import migrations, models

# Emptied and counted anew by the next run: it stood by day.
AGAIN = """
DELETE FROM measures_tagcount;
INSERT INTO measures_touched (day)
SELECT DISTINCT days.day FROM conversations_tagging tagging
CROSS JOIN LATERAL measures_days_of(tagging.conversation_id) AS days(day);
"""


class Migration(migrations.Migration):
    dependencies = [("measures", "0010_companies")]
    operations = [
        migrations.RemoveIndex(model_name="tagcount", name="tag_count_covered"),
        migrations.AddIndex(
            model_name="tagcount",
            index=models.Index(
                fields=["tag_id", "measure", "day"],
                include=("team_id", "mailbox_id", "channel", "stage", "about", "value", "amount"),
                name="tag_count_covered",
            ),
        ),
        migrations.RunSQL(AGAIN, migrations.RunSQL.noop),
    ]
