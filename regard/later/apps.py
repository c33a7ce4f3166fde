from django.apps import AppConfig


class LaterConfig(AppConfig):
    name = "regard.later"
    label = "later"

    def ready(self) -> None:
        from regard.later import reactions  # noqa: F401
