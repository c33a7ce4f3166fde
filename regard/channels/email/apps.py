from django.apps import AppConfig


class EmailConfig(AppConfig):
    name = "regard.channels.email"
    label = "email"

    def ready(self) -> None:
        from regard.channels.email import reactions  # noqa: F401
        from regard.channels.email.mailboxes import desk_sender
        from regard.post import sender

        sender.tell_by(desk_sender)
