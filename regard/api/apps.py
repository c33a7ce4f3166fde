from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "regard.api"
    label = "api"

    def ready(self) -> None:
        from regard.api import reactions  # noqa: F401
