from django.apps import AppConfig


class JourneyConfig(AppConfig):
    name = "regard.journey"
    label = "journey"

    def ready(self) -> None:
        from regard.journey import jobs, reactions  # noqa: F401
