from django.db import migrations, models

NOTE_THOSE_THAT_FAILED = """
UPDATE conversations_message SET is_undelivered = true FROM post_post post
WHERE post.id = conversations_message.post_id AND post.state = 'failed'
"""


class Migration(migrations.Migration):
    dependencies = [
        ("conversations", "0010_acknowledgement"),
        ("post", "0005_how_far"),
    ]

    operations = [
        migrations.AddField(
            model_name="message",
            name="is_undelivered",
            field=models.BooleanField(
                db_default=False,
                default=False,
                help_text="Of ours: its mail failed for good, so it is no answer until it is sent again.",
            ),
        ),
        migrations.RunSQL(NOTE_THOSE_THAT_FAILED, migrations.RunSQL.noop),
    ]
