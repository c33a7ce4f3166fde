from django.apps import AppConfig


class EmailConfig(AppConfig):
    name = "regard.channels.email"
    label = "email"

    def ready(self) -> None:
        from regard.channels.email import reactions  # noqa: F401
