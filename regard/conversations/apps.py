from django.apps import AppConfig


class ConversationsConfig(AppConfig):
    name = "regard.conversations"
    label = "conversations"

    def ready(self) -> None:
        from regard.conversations import hearing, reactions  # noqa: F401
