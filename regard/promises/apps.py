from django.apps import AppConfig


class PromisesConfig(AppConfig):
    name = "regard.promises"
    label = "promises"

    def ready(self) -> None:
        from regard.promises import reactions  # noqa: F401
